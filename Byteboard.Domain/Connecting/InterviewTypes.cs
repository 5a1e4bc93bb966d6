using Byteboard.Domain.Candidates;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Connecting;

/// <summary>What came of changing an interview type.</summary>
public abstract record TypeAnswer
{
    private TypeAnswer() { }

    /// <summary>Saved; so many people who wait for a tag are looked at again.</summary>
    public sealed record Saved(int LookedAt) : TypeAnswer;

    /// <summary>Not saved: another type that invites has this tag, as the invite rule compares.</summary>
    public sealed record TagTaken(TypeWords Other) : TypeAnswer;

    /// <summary>Not saved: it is no longer what the page showed. Who changed it, and when (UTC), where the history knows.</summary>
    public sealed record Changed(TypeWords Now, bool IsRetired, string? By, DateTime? AtUtc)
        : TypeAnswer;
}

/// <summary>Adds, renames, retires and brings back interview types. Two that invite never have equal tags.</summary>
public sealed class InterviewTypes(TeamDb teams, LaneBell bell, TeamFeed feed, TimeProvider clock)
{
    /// <summary>What the settings history calls one.</summary>
    public const string Setting = "Interview type";

    private const string Retired = "retired";
    private const int AtOnce = 500;

    /// <summary>Adds a type; <paramref name="words"/> are valid.</summary>
    public Task<TypeAnswer> AddAsync(
        int teamId,
        Person by,
        TypeWords words,
        CancellationToken cancellationToken
    ) =>
        SaveAsync(
            teamId,
            looksAgain: true,
            async context =>
            {
                if (await TakenAsync(context, words.Tag, null, cancellationToken) is { } taken)
                {
                    return taken;
                }

                context.InterviewTypes.Add(
                    new InterviewType
                    {
                        TeamId = teamId,
                        Name = words.Name,
                        Tag = words.Tag,
                    }
                );
                return Remember(context, by, null, words.ToString());
            },
            cancellationToken
        );

    /// <summary>Gives a type another name or tag, if it still has those that the page showed; interviews keep the name they were sent with.</summary>
    public Task<TypeAnswer> RenameAsync(
        int teamId,
        Person by,
        int typeId,
        TypeWords seen,
        TypeWords words,
        CancellationToken cancellationToken
    ) =>
        SaveAsync(
            teamId,
            looksAgain: !TagMatch.Equal(seen.Tag, words.Tag),
            async context =>
            {
                var type = await FindAsync(context, typeId, cancellationToken);
                if (
                    await ChangedAsync(context, type, seen, false, cancellationToken) is { } changed
                )
                {
                    return changed;
                }

                if (await TakenAsync(context, words.Tag, typeId, cancellationToken) is { } taken)
                {
                    return taken;
                }

                (type.Name, type.Tag) = (words.Name, words.Tag);
                return seen == words
                    ? new TypeAnswer.Saved(0)
                    : Remember(context, by, seen.ToString(), words.ToString());
            },
            cancellationToken
        );

    /// <summary>From now on its tag invites nobody; interviews of it go on.</summary>
    public Task<TypeAnswer> RetireAsync(
        int teamId,
        Person by,
        int typeId,
        TypeWords seen,
        CancellationToken cancellationToken
    ) =>
        SaveAsync(
            teamId,
            looksAgain: false,
            async context =>
            {
                var type = await FindAsync(context, typeId, cancellationToken);
                if (
                    await ChangedAsync(context, type, seen, false, cancellationToken) is { } changed
                )
                {
                    return changed;
                }

                type.RetiredUtc = clock.GetUtcNow().UtcDateTime;
                return Remember(context, by, seen.ToString(), $"{seen}, {Retired}");
            },
            cancellationToken
        );

    /// <summary>Lets its tag invite again.</summary>
    public Task<TypeAnswer> RestoreAsync(
        int teamId,
        Person by,
        int typeId,
        TypeWords seen,
        CancellationToken cancellationToken
    ) =>
        SaveAsync(
            teamId,
            looksAgain: true,
            async context =>
            {
                var type = await FindAsync(context, typeId, cancellationToken);
                if (await ChangedAsync(context, type, seen, true, cancellationToken) is { } changed)
                {
                    return changed;
                }

                if (await TakenAsync(context, type.Tag, typeId, cancellationToken) is { } taken)
                {
                    return taken;
                }

                type.RetiredUtc = null;
                return Remember(context, by, $"{seen}, {Retired}", seen.ToString());
            },
            cancellationToken
        );

    private static Task<InterviewType> FindAsync(
        ByteboardContext context,
        int typeId,
        CancellationToken cancellationToken
    ) => context.InterviewTypes.SingleAsync(t => t.Id == typeId, cancellationToken);

    private static async Task<TypeAnswer.TagTaken?> TakenAsync(
        ByteboardContext context,
        string tag,
        int? exceptTypeId,
        CancellationToken cancellationToken
    )
    {
        var others = await context
            .InterviewTypes.Where(t => t.RetiredUtc == null && t.Id != exceptTypeId)
            .ToListAsync(cancellationToken);
        return others.Find(t => TagMatch.Equal(t.Tag, tag)) is { } other
            ? new TypeAnswer.TagTaken(TypeWords.Of(other))
            : null;
    }

    private static async Task<TypeAnswer.Changed?> ChangedAsync(
        ByteboardContext context,
        InterviewType type,
        TypeWords seen,
        bool seenRetired,
        CancellationToken cancellationToken
    )
    {
        var (now, isRetired) = (TypeWords.Of(type), type.RetiredUtc is not null);
        if (now == seen && isRetired == seenRetired)
        {
            return null;
        }

        var after = isRetired ? $"{now}, {Retired}" : now.ToString();
        var last = await context
            .SettingsChanges.Where(c => c.What == Setting && c.After == after)
            .OrderByDescending(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return new TypeAnswer.Changed(now, isRetired, last?.By, last?.AtUtc);
    }

    private TypeAnswer.Saved Remember(
        ByteboardContext context,
        Person by,
        string? before,
        string after
    )
    {
        context.Remember(by, clock.GetUtcNow().UtcDateTime, Setting, before, after);
        return new TypeAnswer.Saved(0);
    }

    private async Task<TypeAnswer> SaveAsync(
        int teamId,
        bool looksAgain,
        Func<ByteboardContext, Task<TypeAnswer>> work,
        CancellationToken cancellationToken
    )
    {
        var answer = await teams.SaveSettingsAsync(
            teamId,
            (context, _) => work(context),
            cancellationToken
        );
        if (answer is TypeAnswer.Saved && looksAgain)
        {
            answer = new TypeAnswer.Saved(await LookAtWhoWaitsAsync(teamId, cancellationToken));
        }

        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        return answer;
    }

    // Who waits for a tag perhaps has it now. In small steps: the inbox must not wait for them. A look is all; what it
    // comes to is for its rules to say.
    private async Task<int> LookAtWhoWaitsAsync(int teamId, CancellationToken cancellationToken)
    {
        var (count, after, step) = (0, 0L, AtOnce);
        while (step is AtOnce)
        {
            (step, after) = await teams.WriteAsync(
                teamId,
                context => LookAtSomeAsync(context, after, cancellationToken),
                cancellationToken
            );
            count += step;
        }

        if (count > 0)
        {
            bell.Ring();
        }

        return count;
    }

    private async Task<(int Count, long Last)> LookAtSomeAsync(
        ByteboardContext context,
        long after,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var waiting = await context
            .Candidates.Where(c =>
                c.WaitingSince != null && c.OpportunityId != null && c.Id > after
            )
            .OrderBy(c => c.Id)
            .Select(c => new { c.Id, OpportunityId = c.OpportunityId! })
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (
            var opportunityId in waiting.Select(c => c.OpportunityId).Order(StringComparer.Ordinal)
        )
        {
            await LaneArrivals.LookForMapAsync(context, opportunityId, now, cancellationToken);
        }

        if (waiting.Count > 0)
        {
            await LaneArrivals.WakeAsync(context, now, isMended: false, cancellationToken);
        }

        return (waiting.Count, waiting.Count is 0 ? after : waiting[^1].Id);
    }
}
