using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Byteboard.Domain.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.Operations;

/// <summary>Settings <c>DataProtection:*</c>.</summary>
public sealed class KeyRingOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "DataProtection";

    /// <summary>A .pfx file with a private key, which encrypts the key ring in the database.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Password of that file.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Lets the key ring lie unencrypted beside the secrets that it protects.</summary>
    public bool AllowUnprotected { get; set; }
}

/// <summary>Keeps the key ring in the database, encrypted with the operator's certificate.</summary>
internal static class KeyRing
{
    public static IServiceCollection AddKeyRing(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services
            .AddOptions<KeyRingOptions>()
            .BindConfiguration(KeyRingOptions.Section)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<KeyRingOptions>, ValidateKeyRingOptions>();
        var ring = services
            .AddDataProtection()
            .SetApplicationName("Byteboard")
            .PersistKeysToDbContext<ByteboardContext>();
        var options =
            configuration.GetSection(KeyRingOptions.Section).Get<KeyRingOptions>()
            ?? new KeyRingOptions();
        if (Load(options) is { } certificate)
        {
            ring.ProtectKeysWithCertificate(certificate);
        }

        return services;
    }

    /// <summary>The certificate, or null when none is set or it cannot be opened.</summary>
    public static X509Certificate2? Load(KeyRingOptions options)
    {
        try
        {
            return string.IsNullOrWhiteSpace(options.CertificatePath)
                ? null
                : X509CertificateLoader.LoadPkcs12FromFile(
                    options.CertificatePath,
                    options.CertificatePassword
                );
        }
        catch (Exception e)
            when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

internal sealed class ValidateKeyRingOptions(IHostEnvironment environment)
    : IValidateOptions<KeyRingOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyRingOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.CertificatePath))
        {
            return KeyRing.Load(options) is { HasPrivateKey: true }
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    "DataProtection:CertificatePath must name a .pfx file with a private key that DataProtection:CertificatePassword opens."
                );
        }

        return options.AllowUnprotected || environment.IsDevelopment()
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "DataProtection:CertificatePath must name a .pfx file, so that keys and tokens cannot be read from a stolen database. "
                    + "To run without that protection, set DataProtection:AllowUnprotected to true."
            );
    }
}
