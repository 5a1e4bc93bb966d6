using Byteboard.Domain.Connecting;
using Byteboard.Domain.Platform;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>A token as its page lists it; never the token itself.</summary>
public sealed record ListedToken(
    int Id,
    string Name,
    string LastFour,
    DateTime MadeUtc,
    string MadeBy,
    DateTime? UsedUtc,
    DateTime? RevokedUtc,
    string? RevokedBy
);

/// <summary>What came of asking for a token.</summary>
public abstract record TokenMade
{
    private TokenMade() { }

    /// <summary>Made; <paramref name="Token"/> is shown this once and kept nowhere.</summary>
    public sealed record Made(int Id, string Token) : TokenMade;

    /// <summary>The name will not do; one sentence says why.</summary>
    public sealed record BadName(string Why) : TokenMade;

    /// <summary>Who asks is no representative.</summary>
    public sealed record NotAllowed : TokenMade;
}

/// <summary>Makes and revokes the bearer tokens with which the interview platform speaks for a team.</summary>
public sealed class PlatformTokens(TeamDb teams, TeamFeed feed, TimeProvider clock)
{
    /// <summary>What the settings history calls them.</summary>
    public const string Setting = "Platform token";

    /// <summary>Those that work first, then the revoked ones; the newest first.</summary>
    public async Task<IReadOnlyList<ListedToken>> ListAsync(
        int teamId,
        CancellationToken cancellationToken
    )
    {
        await using var context = teams.Open(teamId);
        return await context
            .PlatformTokens.OrderBy(t => t.RevokedUtc != null)
            .ThenByDescending(t => t.Id)
            .Select(t => new ListedToken(
                t.Id,
                t.Name,
                t.LastFour,
                t.MadeUtc,
                t.MadeBy,
                t.UsedUtc,
                t.RevokedUtc,
                t.RevokedBy
            ))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Makes one and keeps its hash.</summary>
    public async Task<TokenMade> MakeAsync(
        int teamId,
        Person by,
        string? name,
        CancellationToken cancellationToken
    )
    {
        if (!by.IsRepresentative)
        {
            return new TokenMade.NotAllowed();
        }

        var plain = ResultCheck.OneLine(name ?? "");
        if (FaultOf(plain) is { } fault)
        {
            return new TokenMade.BadName(fault);
        }

        var secret = PlatformSecret.New();
        var made = new PlatformToken
        {
            TeamId = teamId,
            Name = plain,
            Hash = PlatformSecret.HashOf(secret),
            LastFour = secret[^4..],
            MadeUtc = clock.GetUtcNow().UtcDateTime,
            MadeBy = by.Name,
        };
        await teams.WriteAsync(
            teamId,
            context =>
            {
                context.PlatformTokens.Add(made);
                context.Remember(by, made.MadeUtc, Setting, null, Brief(made));
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
        Tell(teamId);
        return new TokenMade.Made(made.Id, secret);
    }

    /// <summary>Revokes it at once; one that is revoked already stays as it is. False when the team has none such, or who asks is no representative.</summary>
    public async Task<bool> RevokeAsync(
        int teamId,
        Person by,
        int tokenId,
        CancellationToken cancellationToken
    )
    {
        if (!by.IsRepresentative)
        {
            return false;
        }

        var isThere = await teams.WriteAsync(
            teamId,
            async context =>
            {
                var token = await context.PlatformTokens.SingleOrDefaultAsync(
                    t => t.Id == tokenId,
                    cancellationToken
                );
                if (token is { RevokedUtc: null })
                {
                    (token.RevokedUtc, token.RevokedBy) = (clock.GetUtcNow().UtcDateTime, by.Name);
                    context.Remember(
                        by,
                        token.RevokedUtc.Value,
                        Setting,
                        Brief(token),
                        $"{Brief(token)} revoked"
                    );
                    await context.SaveChangesAsync(cancellationToken);
                }

                return token is not null;
            },
            cancellationToken
        );
        Tell(teamId);
        return isThere;
    }

    private static string? FaultOf(string name) =>
        name.Length is 0 ? "Give it a name, such as the system that uses it."
        : name.Length > PlatformToken.NameMaxLength
            ? $"The name may have at most {PlatformToken.NameMaxLength} characters."
        : name.Contains(PlatformSecret.Prefix, StringComparison.Ordinal)
            ? "This looks like a token. Give the name of the system that uses it."
        : null;

    private static string Brief(PlatformToken token) => $"{token.Name} (•••• {token.LastFour})";

    private void Tell(int teamId) =>
        feed.Publish(new TeamChange(teamId, TeamChangeKind.Integration, ""));
}
