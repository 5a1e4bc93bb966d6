using Bunit;
using Byteboard.Dashboard.TeamSettings;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.TeamSettings;

/// <summary>Before a map is saved the wizard tells whose outcomes change; afterwards it can be taken back.</summary>
public sealed class OutcomeForecastTests : WizardContext<ArchiveReasonsPage>
{
    private const string Rejected = """
        {"data":[{"id":"r-1","text":"Underqualified","status":"active","type":"non-hired"}],"hasNext":false}
        """;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected override string Address => "/settings/team/archive-reasons";

    [Fact]
    public async Task Whose_outcomes_change_stands_above_the_button_that_saves()
    {
        var cut = await AtCheckAsync(withCandidate: true);

        Reads(
            cut,
            "The outcome of 1 candidate changes. Invitations that went out stay as they are."
        );
        Reads(cut, "Next Steps empty becomes Rejected");
    }

    [Fact]
    public async Task Where_nothing_changes_that_is_said()
    {
        var cut = await AtCheckAsync(withCandidate: false);

        Reads(cut, "No Next Steps and no Offer Status changes.");
    }

    [Fact]
    public async Task A_store_that_is_away_is_said_and_asked_again()
    {
        await StartAsync();
        await ConnectAsync();
        Says("archive_reasons", Rejected);
        var cut = Show();
        await RenameAsync("OutcomeEdits", "Away");
        await PressAsync(cut, "Next: check and save");
        Reads(cut, "Which outcomes change could not be worked out.");
        await RenameAsync("Away", "OutcomeEdits");

        await PressAsync(cut, "Try again");

        Reads(cut, "No Next Steps and no Offer Status changes.");
    }

    [Fact]
    public async Task What_was_saved_can_be_taken_back()
    {
        var cut = await AtCheckAsync(withCandidate: true);
        await PressAsync(cut, "Save archive reasons");
        cut.WaitForState(() => cut.Markup.Contains("Archive reasons saved."), Patience);
        Assert.Equal(1, await MappedAsync());

        await PressAsync(cut, "Undo: put the archive reasons back as they were");

        Reads(cut, "It is as it was before. Outcomes follow; nobody was invited.");
        Assert.Equal(0, await MappedAsync());
        Assert.DoesNotContain("Undo:", cut.Markup);
    }

    [Fact]
    public async Task What_somebody_saved_meanwhile_is_not_taken_back()
    {
        var cut = await AtCheckAsync(withCandidate: true);
        await PressAsync(cut, "Save archive reasons");
        cut.WaitForState(() => cut.Markup.Contains("Archive reasons saved."), Patience);
        await Get<ReasonMaps>()
            .SaveAsync(
                TeamId,
                new("jonas", "Jonas Weber", false),
                [new MapChoice<ReasonTarget>("r-1", "Underqualified", ReasonTarget.Withdrew)],
                1,
                Token
            );

        await PressAsync(cut, "Undo: put the archive reasons back as they were");

        Reads(cut, "Somebody saved this meanwhile, so it was left as it is.");
        Assert.Equal(1, await MappedAsync());
    }

    [Fact]
    public async Task Saving_has_the_outcomes_run_again()
    {
        var cut = await AtCheckAsync(withCandidate: true);

        await PressAsync(cut, "Save archive reasons");

        cut.WaitForState(() => cut.Markup.Contains("Archive reasons saved."), Patience);
        Assert.True(
            await ReadAsync(db =>
                db.Timers.AnyAsync(t => t.Kind == Domain.Lanes.TimerKind.Outcomes, Token)
            )
        );
    }

    private async Task<IRenderedComponent<ArchiveReasonsPage>> AtCheckAsync(bool withCandidate)
    {
        await StartAsync();
        await ConnectAsync();
        if (withCandidate)
        {
            await ChangeAsync(db =>
            {
                var candidate = new Candidate { TeamId = TeamId, OpportunityId = "o-1" };
                candidate.Read(
                    new Reading
                    {
                        ReadAt = Now,
                        ContactId = "c-1",
                        StageId = "byteboard",
                        CreatedAt = Now,
                        Archived = new Archiving("r-1", Now),
                    }
                );
                db.Candidates.Add(candidate);
                return Task.CompletedTask;
            });
        }

        Says("archive_reasons", Rejected);
        var cut = Show();
        await PressAsync(cut, "Next: check and save");
        return cut;
    }

    private static void Reads(IRenderedComponent<ArchiveReasonsPage> cut, string sentence) =>
        cut.WaitForAssertion(
            () =>
                Assert.Contains(
                    sentence,
                    string.Join(
                        ' ',
                        string.Concat(cut.Nodes.Select(n => n.TextContent))
                            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    )
                ),
            Patience
        );

    private Task<int> MappedAsync() => ReadAsync(db => db.ReasonMappings.CountAsync(Token));

    private Task RenameAsync(string from, string to) =>
        ChangeAsync(db =>
        {
            var sql = $"ALTER TABLE \"{from}\" RENAME TO \"{to}\"";
            return db.Database.ExecuteSqlRawAsync(sql, Token);
        });
}
