using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.EntityFrameworkCore;
using static Byteboard.Tests.Receiving.ReceptionSteps;

namespace Byteboard.Tests.Operations;

/// <summary>The key ring in the database and the certificate that protects it.</summary>
public sealed class KeyRingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("byteboard-pfx-");

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task With_a_certificate_the_ring_lies_encrypted_and_outlives_a_restart(Store store)
    {
        var first = MakeCertificate("first");
        await using var host = await ByteboardHost.StartAsync(
            store,
            [("Lanes:Enabled", "false"), .. With(first)]
        );

        var keys = await host.ReadAsync(db =>
            db.DataProtectionKeys.Select(k => k.Xml).ToListAsync()
        );
        Assert.NotEmpty(keys);
        Assert.All(
            keys,
            xml =>
            {
                Assert.Contains("<encryptedSecret", xml);
                Assert.Contains("EncryptedData", xml);
                Assert.DoesNotContain("<masterKey", xml);
            }
        );

        await host.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host)).Status);

        // Another certificate opens nothing: neither yes nor no can be said.
        await host.RestartAsync(With(MakeCertificate("second")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(host)).Status);

        await host.RestartAsync(With(first));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(host)).Status);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static Task<Answered> SendAsync(ByteboardHost host) =>
        host.SendAsync(Stage, An.Event(host).StageChange("o-1", "s-1"));

    private static (string, string)[] With(string certificate) =>
        [
            ("DataProtection:AllowUnprotected", "false"),
            ("DataProtection:CertificatePath", certificate),
            ("DataProtection:CertificatePassword", "correct horse"),
        ];

    private string MakeCertificate(string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            $"CN={name}",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(9));
        var file = Path.Combine(_folder.FullName, $"{name}.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, "correct horse"));
        return file;
    }
}
