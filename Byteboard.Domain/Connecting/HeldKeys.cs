using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;

namespace Byteboard.Domain.Connecting;

/// <summary>The keys that are held, by which of the two they are.</summary>
public static class HeldKey
{
    /// <summary>The key, or null.</summary>
    public static ApiKey? Held(this LeverIntegration integration, KeyKind kind) =>
        kind is KeyKind.Setup ? integration.SetupKey : integration.PermanentKey;
}

/// <summary>Opens Lever with a held key, or with one just pasted, at the pace of a page.</summary>
public sealed class HeldKeys(LeverClients lever, Secrets secrets)
{
    /// <summary>The field that a key's cipher is made for.</summary>
    public static SecretField FieldOf(KeyKind kind) =>
        kind is KeyKind.Setup ? SecretField.SetupKey : SecretField.PermanentKey;

    /// <summary>A client with a key that is not held yet, or null when the team's host is not configured.</summary>
    public LeverClient? Open(LeverIntegration integration, PastedSecret pasted) =>
        lever.Knows(integration.HostName)
            ? lever.Open(integration.HostName, pasted.Trimmed, LeverPace.Page)
            : null;

    /// <summary>A client with a held key, or null with the reason.</summary>
    public LeverClient? Open(LeverIntegration integration, KeyKind kind, out KeyAnswer why)
    {
        why = integration.Held(kind) is null ? KeyAnswer.NotHeld : KeyAnswer.CannotBeOpened;
        if (TextOf(integration, kind) is not { } text)
        {
            return null;
        }

        why = KeyAnswer.UnknownHost;
        return Open(integration, new PastedSecret(text));
    }

    /// <summary>Whether this is the very key that is held.</summary>
    public bool Holds(LeverIntegration integration, KeyKind kind, PastedSecret pasted) =>
        TextOf(integration, kind) == pasted.Trimmed;

    private string? TextOf(LeverIntegration integration, KeyKind kind) =>
        integration.Held(kind) is { } key
            ? secrets.Unprotect(integration.TeamId, FieldOf(kind), key.Cipher)
            : null;
}
