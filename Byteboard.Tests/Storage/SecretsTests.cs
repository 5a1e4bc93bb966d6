using Byteboard.Domain.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Byteboard.Tests.Storage;

public sealed class SecretsTests
{
    private readonly EphemeralDataProtectionProvider _ring = new();

    [Fact]
    public void A_cipher_opens_for_its_own_team_and_field_alone()
    {
        var secrets = new Secrets(_ring);
        foreach (var field in Enum.GetValues<SecretField>())
        {
            var cipher = secrets.Protect(7, field, "a-secret");

            Assert.Equal("a-secret", secrets.Unprotect(7, field, cipher));
            Assert.Null(secrets.Unprotect(8, field, cipher));
            Assert.All(
                Enum.GetValues<SecretField>().Where(f => f != field),
                other => Assert.Null(secrets.Unprotect(7, other, cipher))
            );
        }
    }

    [Fact]
    public void A_cipher_shows_nothing_and_is_another_each_time()
    {
        var secrets = new Secrets(_ring);

        var one = secrets.Protect(7, SecretField.SetupKey, "a-secret");
        var two = secrets.Protect(7, SecretField.SetupKey, "a-secret");

        Assert.DoesNotContain("a-secret", one);
        Assert.NotEqual(one, two);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a cipher")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_cipher_does_not_open(string cipher) =>
        Assert.Null(new Secrets(_ring).Unprotect(7, SecretField.SetupKey, cipher));

    [Fact]
    public void Another_key_ring_opens_nothing()
    {
        var cipher = new Secrets(_ring).Protect(7, SecretField.SetupKey, "a-secret");

        Assert.Null(
            new Secrets(new EphemeralDataProtectionProvider()).Unprotect(
                7,
                SecretField.SetupKey,
                cipher
            )
        );
    }
}
