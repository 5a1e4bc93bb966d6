using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rights = System.Collections.Generic.IReadOnlyDictionary<
    Byteboard.Domain.LeverIntegrations.LeverRight,
    Byteboard.Domain.LeverIntegrations.RightState
>;

namespace Byteboard.Domain.Connecting;

/// <summary>Tries a key at Lever and saves it; a key that is of no use never replaces a good one.</summary>
public sealed partial class ApiKeys(
    TeamDb teams,
    HeldKeys held,
    Secrets secrets,
    UnreadableAgain unreadable,
    LaneBell bell,
    TeamFeed feed,
    TimeProvider clock,
    ILogger<ApiKeys> logger
)
{
    /// <summary>Tries and saves; <paramref name="progress"/> hears which of the eight rights is being tried.</summary>
    public async Task<KeySave> SaveAsync(
        int teamId,
        Person by,
        NewKey key,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        var (judged, rights) = await JudgeAsync(teamId, key, progress, cancellationToken);
        if (rights is null || judged.Answer is not KeyAnswer.Saved)
        {
            return judged;
        }

        var theirs = await teams.SaveSettingsAsync(
            teamId,
            (context, integration) =>
                WriteAsync(context, integration, by, key, rights, cancellationToken),
            cancellationToken
        );
        if (theirs is not null)
        {
            return Overtaken(theirs);
        }

        if (key.Kind is KeyKind.Permanent)
        {
            await LookAgainAsync(teamId, cancellationToken);
        }

        bell.Ring();
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        return judged;
    }

    // The key is saved by now, whatever happens here; what is not read again now is so by the next event, or by Replay.
    private async Task LookAgainAsync(int teamId, CancellationToken cancellationToken)
    {
        try
        {
            await unreadable.LookAsync(teamId, cancellationToken);
        }
        catch (Exception fault) when (StoreFault.Is(fault))
        {
            Log.LooksMissing(logger, teamId, fault.GetType().Name);
        }
    }

    /// <summary>Tries the rights of a held key once more and keeps what they came to; the key itself stays in any case.</summary>
    public async Task<KeyAnswer> TryAgainAsync(
        int teamId,
        Person by,
        KeyKind kind,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        var integration = await ReadAsync(teamId, cancellationToken);
        if (held.Open(integration, kind, out var why) is not { } lever)
        {
            return why;
        }

        var tried = await new KeyTrial(lever, progress).RunAsync(cancellationToken);
        if (tried is not TriedKey.Known { Rights: var rights })
        {
            return AnswerOf(tried);
        }

        await teams.SaveSettingsAsync(
            teamId,
            (context, current) =>
                KeepAsync(
                    context,
                    current,
                    by,
                    kind,
                    integration.Held(kind)!,
                    rights,
                    cancellationToken
                ),
            cancellationToken
        );
        bell.Ring();
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
        return KeyAnswer.Saved;
    }

    private async Task<(KeySave Save, Rights? Rights)> JudgeAsync(
        int teamId,
        NewKey key,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        var integration = await ReadAsync(teamId, cancellationToken);
        var other = key.Kind is KeyKind.Setup ? KeyKind.Permanent : KeyKind.Setup;
        if (held.Open(integration, key.Pasted) is not { } lever)
        {
            return (KeySave.Of(KeyAnswer.UnknownHost), null);
        }

        if (TheirsIn(integration, key) is { } theirs)
        {
            return (Overtaken(theirs), null);
        }

        if (held.Holds(integration, other, key.Pasted))
        {
            return (KeySave.Of(KeyAnswer.IsTheOtherKey), null);
        }

        var tried = await new KeyTrial(lever, progress).RunAsync(cancellationToken);
        return tried is TriedKey.Known { Rights: var rights }
            ? (KeyRights.Judge(key.Kind, rights, key.IsConfirmed), rights)
            : (KeySave.Of(AnswerOf(tried)), null);
    }

    /// <summary>Saves and returns null, or returns the key that another person saved during the trial.</summary>
    private async Task<ApiKey?> WriteAsync(
        ByteboardContext context,
        LeverIntegration integration,
        Person by,
        NewKey key,
        Rights rights,
        CancellationToken cancellationToken
    )
    {
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        if (TheirsIn(integration, key) is { } theirs)
        {
            return theirs;
        }

        var saved = new ApiKey
        {
            Cipher = secrets.Protect(
                integration.TeamId,
                HeldKeys.FieldOf(key.Kind),
                key.Pasted.Trimmed
            ),
            LastFour = key.Pasted.LastFour,
            SavedUtc = nowUtc,
            SavedBy = by.Name,
            Rights = rights,
            TriedUtc = nowUtc,
        };
        context.Remember(
            by,
            nowUtc,
            $"{key.Kind} key",
            integration.Held(key.Kind) is { } before ? Words(key.Kind, before) : null,
            Words(key.Kind, saved)
        );
        if (key.Kind is KeyKind.Setup)
        {
            (integration.SetupKey, integration.SetupKeyEnd) = (saved, null);
        }
        else
        {
            integration.PermanentKey = saved;
        }

        integration.Version++;
        await context.SaveChangesAsync(cancellationToken);
        if (key.Kind is KeyKind.Permanent)
        {
            await MendAsync(context, cancellationToken);
        }

        return null;
    }

    private async Task<bool> KeepAsync(
        ByteboardContext context,
        LeverIntegration integration,
        Person by,
        KeyKind kind,
        ApiKey tried,
        Rights rights,
        CancellationToken cancellationToken
    )
    {
        var nowUtc = clock.GetUtcNow().UtcDateTime;
        if (integration.Held(kind) is not { } key || key.Cipher != tried.Cipher)
        {
            return false; // replaced meanwhile: the new one had its own trial
        }

        var before = RightsWords(kind, key.Rights);
        (key.Rights, key.TriedUtc) = (rights, nowUtc);
        if (before != RightsWords(kind, rights))
        {
            context.Remember(
                by,
                nowUtc,
                $"Rights of the {kind} key",
                before,
                RightsWords(kind, rights)
            );
        }

        await context.SaveChangesAsync(cancellationToken);
        if (
            kind is KeyKind.Permanent
            && KeyRights.Judge(kind, rights, isConfirmed: true).Answer is KeyAnswer.Saved
        )
        {
            await MendAsync(context, cancellationToken);
        }

        return true;
    }

    private async Task<LeverIntegration> ReadAsync(int teamId, CancellationToken cancellationToken)
    {
        await using var context = teams.Open(teamId);
        return await context.LeverIntegrations.AsNoTracking().SingleAsync(cancellationToken);
    }

    // Whatever the lane waits for, a key that has just worked may have mended it.
    private Task MendAsync(ByteboardContext context, CancellationToken cancellationToken) =>
        LaneArrivals.WakeAsync(
            context,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            isMended: true,
            cancellationToken
        );

    // A key that was erased since they looked is nothing to lose.
    private static ApiKey? TheirsIn(LeverIntegration integration, NewKey key) =>
        integration.Held(key.Kind) is { } held && held.Cipher != key.Seen?.Cipher ? held : null;

    private static KeySave Overtaken(ApiKey theirs) => new(KeyAnswer.Overtaken, [], theirs);

    private static KeyAnswer AnswerOf(TriedKey tried) =>
        tried is TriedKey.Bad ? KeyAnswer.Refused : KeyAnswer.NoAnswer;

    private static string Words(KeyKind kind, ApiKey key) =>
        key.Rights?.Missing(kind) is { Count: > 0 }
            ? $"•••• {key.LastFour}, {RightsWords(kind, key.Rights)}"
            : "•••• " + key.LastFour;

    private static string RightsWords(KeyKind kind, Rights? rights) =>
        (rights?.Missing(kind), rights?.Untested(kind)) switch
        {
            ({ Count: > 0 } missing, _) => "without " + Boxes(missing),
            (_, { Count: > 0 } untested) => "not tested: " + Boxes(untested),
            (null, _) => "not tried",
            _ => "no right missing",
        };

    private static string Boxes(IEnumerable<LeverRight> rights) =>
        string.Join(", ", rights.Select(r => r.Box()));

    private static partial class Log
    {
        [LoggerMessage(
            1402,
            LogLevel.Warning,
            "Team {Team}: its key is saved, but not all that the one before could not read could be queued again ({Fault})."
        )]
        public static partial void LooksMissing(ILogger logger, int team, string fault);
    }
}
