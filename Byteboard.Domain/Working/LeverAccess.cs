using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;

namespace Byteboard.Domain.Working;

/// <summary>Opens Lever with a team's stored keys.</summary>
public sealed class LeverAccess(LeverClients clients, LeverLimiters limiters, Secrets secrets)
{
    /// <summary>Why the lane pauses when there is no Permanent key.</summary>
    public const string NoKey = "There is no Permanent key.";

    /// <summary>Why the lane pauses when Lever answers 401, or 403 to a key that has never read.</summary>
    public const string KeyRefused = "Lever refuses the Permanent key.";

    /// <summary>Why the lane pauses when a stored secret cannot be opened.</summary>
    public const string RestoreCertificate =
        "A stored key cannot be opened. Restore the certificate of the key ring.";

    /// <summary>Why the lane pauses when the integration names a host that is not configured.</summary>
    public const string UnknownHost = "The Lever host of this team is not configured here.";

    /// <summary>A client with the Permanent key, or null with the reason.</summary>
    public LeverClient? Permanent(LeverIntegration integration, out string why)
    {
        why = integration.PermanentKey is null ? NoKey : RestoreCertificate;
        return Open(integration, integration.PermanentKey, SecretField.PermanentKey, ref why);
    }

    /// <summary>A client with the Setup key, while one is held.</summary>
    public LeverClient? Setup(LeverIntegration integration)
    {
        var why = "";
        return Open(integration, integration.SetupKey, SecretField.SetupKey, ref why);
    }

    /// <summary>Empties the bucket of the Permanent key: whoever had the lane before may just have used it up.</summary>
    public void StartEmpty(LeverIntegration integration)
    {
        if (
            integration.PermanentKey is { } key
            && secrets.Unprotect(integration.TeamId, SecretField.PermanentKey, key.Cipher)
                is { } text
        )
        {
            limiters.Drain(integration.HostName, text);
        }
    }

    /// <summary>How many calls with the Permanent key the lane may make at once now; null without a key that opens.</summary>
    public long? LeftOf(LeverIntegration integration) =>
        integration.PermanentKey is { } key
        && secrets.Unprotect(integration.TeamId, SecretField.PermanentKey, key.Cipher) is { } text
            ? limiters.LeftOf(integration.HostName, text)
            : null;

    private LeverClient? Open(
        LeverIntegration integration,
        ApiKey? key,
        SecretField field,
        ref string why
    )
    {
        if (key is null || secrets.Unprotect(integration.TeamId, field, key.Cipher) is not { } text)
        {
            return null;
        }

        if (!clients.Knows(integration.HostName))
        {
            why = UnknownHost;
            return null;
        }

        return clients.Open(integration.HostName, text, LeverPace.Lane);
    }
}
