using System.Data.Common;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Candidates;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

public sealed class InterviewTypesTests : CandidateContext
{
    private static readonly TypeWords SeniorSwe = new("Senior SWE", "Senior SWE");

    private static Person Representative => new("dana", "Dana Whitlock", true);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_type_is_added_and_the_history_says_by_whom(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();

        Assert.Equal(
            new TypeAnswer.Saved(0),
            await Types.AddAsync(TeamId, Representative, new("Junior Web", "Jr Web"), Token)
        );

        Assert.Contains(("Junior Web", "Jr Web", false), await AllAsync());
        var change = await ReadAsync(db => db.SettingsChanges.SingleAsync(Token));
        Assert.Equal(
            ("Interview type", null, "Junior Web (tag Jr Web)", "Dana Whitlock", true),
            (change.What, change.Before, change.After, change.By, change.ByRepresentative)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Two_types_that_invite_never_have_equal_tags(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await Types.AddAsync(TeamId, Admin, new("Junior Web", "Jr Web"), Token);
        var junior = await IdAsync("Junior Web");

        Assert.Equal(
            new TypeAnswer.TagTaken(SeniorSwe),
            await Types.AddAsync(TeamId, Admin, new("Another", "senior  swe"), Token)
        );
        Assert.Equal(
            new TypeAnswer.TagTaken(SeniorSwe),
            await Types.RenameAsync(
                TeamId,
                Admin,
                junior,
                new("Junior Web", "Jr Web"),
                new("Junior Web", "SENIOR SWE"),
                Token
            )
        );
        Assert.Equal(2, (await AllAsync()).Count);
        Assert.Equal(
            new TypeAnswer.Saved(0), // its own tag in other capitals
            await Types.RenameAsync(
                TeamId,
                Admin,
                junior,
                new("Junior Web", "Jr Web"),
                new("Junior Web", "JR WEB"),
                Token
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Of_admins_who_add_an_equal_tag_at_the_same_moment_one_succeeds(Store store)
    {
        await StartAsync(store: store);

        var answers = await Task.WhenAll(
            new[] { "Data Eng", "data eng", "DATA ENG", "Data  Eng" }.Select(tag =>
                Types.AddAsync(TeamId, Admin, new("Data Engineer", tag), Token)
            )
        );

        Assert.Single(answers, a => a is TypeAnswer.Saved);
        Assert.Equal(3, answers.Count(a => a is TypeAnswer.TagTaken));
        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task Admins_who_have_all_seen_a_tag_free_do_not_all_take_it()
    {
        await StartAsync(store: Store.PostgreSql);
        await using var holder = await Get<Database>().OpenAsync(TimeSpan.FromSeconds(10), Token);
        await using var watcher = await Get<Database>().OpenAsync(TimeSpan.FromSeconds(10), Token);
        await RunAsync(holder, """BEGIN; LOCK TABLE "InterviewTypes" IN SHARE MODE"""); // to be read, not written

        var adding = Enumerable
            .Range(1, 4)
            .Select(_ => Types.AddAsync(TeamId, Admin, new("Data Engineer", "Data Eng"), Token))
            .ToList();
        await Eventually.TrueAsync(
            async () =>
                await RunAsync(
                    watcher, // in a transaction, pg_stat_activity stays as it was first read
                    """
                    SELECT count(DISTINCT l.pid) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                    WHERE NOT l.granted AND a.datname = current_database()
                    """
                )
                    is 4L,
            "all four wait"
        );
        await RunAsync(holder, "ROLLBACK");

        Assert.Single(await Task.WhenAll(adding), a => a is TypeAnswer.Saved);
        Assert.Single(await AllAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Interviews_keep_the_name_they_were_sent_with(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await InviteAsync("Amara Osei");
        var id = await IdAsync("Senior SWE");
        TypeWords renamed = new("Staff SWE", "Staff");

        await Types.RenameAsync(TeamId, Admin, id, SeniorSwe, renamed, Token);
        await Types.RetireAsync(TeamId, Admin, id, renamed, Token);

        Assert.Equal([("Staff SWE", "Staff", true)], await AllAsync());
        Assert.Equal(
            ["Senior SWE"],
            await ReadAsync(db => db.Interviews.Select(i => i.TypeName).ToListAsync(Token))
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_retired_tag_is_free_and_its_type_comes_back_only_once_it_is_free_again(
        Store store
    )
    {
        await StartAsync(store: store);
        await ConnectAsync();
        var old = await IdAsync("Senior SWE");
        await Types.RetireAsync(TeamId, Admin, old, SeniorSwe, Token);
        TypeWords another = new("Senior engineer", "senior swe");
        Assert.IsType<TypeAnswer.Saved>(await Types.AddAsync(TeamId, Admin, another, Token));

        Assert.Equal(
            new TypeAnswer.TagTaken(another),
            await Types.RestoreAsync(TeamId, Admin, old, SeniorSwe, Token)
        );
        await Types.RetireAsync(TeamId, Admin, await IdAsync("Senior engineer"), another, Token);
        Assert.IsType<TypeAnswer.Saved>(
            await Types.RestoreAsync(TeamId, Admin, old, SeniorSwe, Token)
        );
        Assert.Contains(("Senior SWE", "Senior SWE", false), await AllAsync());
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_second_of_two_admins_is_told_what_changed(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        var id = await IdAsync("Senior SWE");
        TypeWords first = new("Senior engineer", "Sr SWE");
        await Types.RenameAsync(TeamId, Representative, id, SeniorSwe, first, Token);

        Assert.Equal(
            new TypeAnswer.Changed(first, false, "Dana Whitlock", NowUtc),
            await Types.RenameAsync(TeamId, Admin, id, SeniorSwe, new("Mine", "Mine"), Token)
        );
        Assert.IsType<TypeAnswer.Changed>(
            await Types.RetireAsync(TeamId, Admin, id, SeniorSwe, Token)
        );
        Assert.Equal([("Senior engineer", "Sr SWE", false)], await AllAsync());
        await Types.RetireAsync(TeamId, Admin, id, first, Token);
        Assert.Equal(
            new TypeAnswer.Changed(first, true, "Priya Raman", NowUtc),
            await Types.RenameAsync(TeamId, Admin, id, first, new("Mine", "Mine"), Token)
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Who_waits_for_a_tag_is_looked_at_when_a_tag_comes_or_changes(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await AddAsync("Ben Ito", VerdictKind.NothingToDo, VerdictReason.MovedOn);
        await AddAsync("Chen Wu", VerdictKind.WaitingForTag, VerdictReason.NoTag);

        Assert.Equal(
            new TypeAnswer.Saved(2),
            await Types.AddAsync(TeamId, Admin, new("Data Engineer", "Data Eng"), Token)
        );

        Assert.Equal((LookCause.MapChange, Now), await LookAsync("o-1"));
        Assert.Equal((LookCause.MapChange, Now), await LookAsync("o-3"));
        Assert.Null(await TimerAsync("o-2"));
        Assert.Equal(Now, await ReadAsync(db => db.Lanes.Select(l => l.DueAt).SingleAsync(Token)));
        var id = await IdAsync("Data Engineer");
        TypeWords typed = new("Data Engineer", "Data Eng");
        Assert.Equal(
            new TypeAnswer.Saved(0), // the tag is the same
            await Types.RenameAsync(TeamId, Admin, id, typed, typed with { Name = "Data" }, Token)
        );
        Assert.Equal(
            new TypeAnswer.Saved(2),
            await Types.RenameAsync(
                TeamId,
                Admin,
                id,
                typed with
                {
                    Name = "Data",
                },
                typed with
                {
                    Tag = "Data Engineer",
                },
                Token
            )
        );
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_look_that_a_person_asked_for_stays_theirs_when_a_tag_comes(Store store)
    {
        await StartAsync(store: store);
        await ConnectAsync();
        await AddAsync("Amara Osei", VerdictKind.WaitingForTag, VerdictReason.NoTag);
        await ChangeAsync(db =>
            LaneArrivals.LookAsync(db, "o-1", LookCause.Person, "priya", Now, Token)
        );

        await Types.AddAsync(TeamId, Admin, new("Data Engineer", "Data Eng"), Token);

        Assert.Equal((LookCause.Person, Now), await LookAsync("o-1"));
        Assert.Equal("priya", (await TimerAsync("o-1"))!.CauseId);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task More_than_fit_one_transaction_are_looked_at_too(Store store)
    {
        await StartAsync(store: store);
        await ChangeAsync(async db =>
        {
            var verdict = new Verdict
            {
                TeamId = TeamId,
                OpportunityId = "o",
                At = Now,
                Kind = VerdictKind.WaitingForTag,
                Reason = VerdictReason.NoTag,
                Checks = [],
                Cause = LookCause.Delivery,
            };
            db.Verdicts.Add(verdict);
            await db.SaveChangesAsync(Token);
            foreach (var number in Enumerable.Range(1, 1001))
            {
                var candidate = new Candidate { TeamId = TeamId, OpportunityId = $"o-{number}" };
                candidate.Take(verdict);
                db.Candidates.Add(candidate);
            }
        });

        Assert.Equal(
            new TypeAnswer.Saved(1001),
            await Types.AddAsync(TeamId, Admin, SeniorSwe, Token)
        );
        Assert.Equal(1001, await ReadAsync(db => db.Timers.CountAsync(Token)));
    }

    private static async Task<object?> RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Token);
    }

    private InterviewTypes Types => Get<InterviewTypes>();

    private async Task<(LookCause, long)?> LookAsync(string opportunityId) =>
        await TimerAsync(opportunityId) is { } timer ? (timer.Cause, timer.DueAt) : null;

    private Task<int> IdAsync(string name) =>
        ReadAsync(db =>
            db.InterviewTypes.Where(t => t.Name == name).Select(t => t.Id).SingleAsync(Token)
        );

    private async Task<List<(string Name, string Tag, bool IsRetired)>> AllAsync() =>
        [
            .. (
                await ReadAsync(db => db.InterviewTypes.OrderBy(t => t.Id).ToListAsync(Token))
            ).Select(t => (t.Name, t.Tag, t.RetiredUtc is not null)),
        ];
}
