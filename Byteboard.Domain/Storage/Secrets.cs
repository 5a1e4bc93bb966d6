using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Byteboard.Domain.Storage;

/// <summary>Which secret a cipher holds; a cipher of one field is worthless in another.</summary>
public enum SecretField
{
    /// <summary>The Setup key.</summary>
    SetupKey,

    /// <summary>The Permanent key.</summary>
    PermanentKey,

    /// <summary>The signing token of the stage change webhook.</summary>
    StageChangeToken,

    /// <summary>The signing token of the archive change webhook.</summary>
    ArchiveChangeToken,

    /// <summary>The token in a candidate's link.</summary>
    InvitationToken,
}

/// <summary>Encrypts secrets for one field of one team.</summary>
public sealed class Secrets(IDataProtectionProvider protection)
{
    /// <summary>The cipher of a secret.</summary>
    public string Protect(int teamId, SecretField field, string secret) =>
        For(teamId, field).Protect(secret);

    /// <summary>The secret, or null when the key ring cannot open it (the certificate is missing, or it was made for another field or team).</summary>
    public string? Unprotect(int teamId, SecretField field, string cipher)
    {
        try
        {
            return For(teamId, field).Unprotect(cipher);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(int teamId, SecretField field) =>
        protection.CreateProtector(
            "Byteboard.Secrets",
            field.ToString(),
            teamId.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
}
