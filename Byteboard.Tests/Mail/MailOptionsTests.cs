using Byteboard.Domain.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Byteboard.Tests.Mail;

public sealed class MailOptionsTests
{
    private static readonly (string Key, string Value)[] GoodServer =
    [
        ("Mail:Kind", "Smtp"),
        ("Mail:From", "invitations@example.com"),
        ("Mail:Smtp:Host", "mail.example.com"),
    ];

    [Fact]
    public void Nothing_needs_to_be_set() => Assert.Empty(Faults());

    [Fact]
    public void A_server_needs_a_host_and_a_sender() => Assert.Empty(Faults(GoodServer));

    [Theory]
    [InlineData("Mail:Kind", "smtp", "'Pickup' or 'Smtp'")]
    [InlineData("Mail:Kind", "1", "'Pickup' or 'Smtp'")]
    [InlineData("Mail:From", "invitations", "an e-mail address")]
    [InlineData("Mail:From", "", "an e-mail address")]
    [InlineData("Mail:Smtp:Host", "", "name or IP address")]
    [InlineData("Mail:Smtp:Host", "https://mail.example.com", "name or IP address")]
    [InlineData("Mail:Smtp:Port", "0", "from 1 to 65535")]
    [InlineData("Mail:Smtp:Port", "65536", "from 1 to 65535")]
    [InlineData("Mail:Smtp:Port", "smtp", "from 1 to 65535")]
    [InlineData("Mail:Smtp:Security", "Tls", "'StartTls', 'SslOnConnect'")]
    [InlineData("Mail:Smtp:Security", "None", "'StartTls' or 'SslOnConnect'")]
    [InlineData("Mail:Smtp:User", "me", "Mail:Smtp:Password must both be set")]
    [InlineData("Mail:Smtp:Password", "sesame", "Mail:Smtp:User and")]
    [InlineData("Mail:Smtp:TimeoutSeconds", "301", "from 1 to 300")]
    [InlineData("Mail:Smtp:TimeoutSeconds", "2.5", "from 1 to 300")]
    public void A_fault_names_its_key_and_what_is_legal(string key, string value, string legal)
    {
        var fault = Assert.Single(Faults([.. GoodServer, (key, value)]));

        Assert.Contains(key, fault, StringComparison.Ordinal);
        Assert.Contains(legal, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var faults = Faults(
            ("Mail:Kind", "Smtp"),
            ("Mail:Smtp:Port", "x"),
            ("Mail:Smtp:TimeoutSeconds", "x"),
            ("Mail:Smtp:Security", "x"),
            ("Mail:Smtp:User", "x")
        );

        Assert.Equal(6, faults.Count);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public void This_machine_needs_no_tls(string host) =>
        Assert.Empty(
            Faults([.. GoodServer, ("Mail:Smtp:Host", host), ("Mail:Smtp:Security", "None")])
        );

    private static List<string> Faults(params (string Key, string Value)[] settings)
    {
        var values = settings
            .GroupBy(s => s.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (string?)g.Last().Value, StringComparer.Ordinal);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddMail()
            .BuildServiceProvider();
        try
        {
            Assert.NotNull(services.GetRequiredService<Mailer>());
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }
}
