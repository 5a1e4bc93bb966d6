using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;

namespace Byteboard.Domain.Connecting;

/// <summary>Opens Lever with a team's stored keys for somebody who waits at a page.</summary>
public sealed class PageLever(LeverClients lever, Secrets secrets)
{
    /// <summary>Null when no such key is held, it cannot be opened, or the team's host is not configured here.</summary>
    public LeverClient? Open(LeverIntegration integration, KeyKind kind)
    {
        var (key, field) =
            kind is KeyKind.Setup
                ? (integration.SetupKey, SecretField.SetupKey)
                : (integration.PermanentKey, SecretField.PermanentKey);
        return
            key is not null
            && lever.Knows(integration.HostName)
            && secrets.Unprotect(integration.TeamId, field, key.Cipher) is { } text
            ? lever.Open(integration.HostName, text, LeverPace.Page)
            : null;
    }
}
