namespace Byteboard.Tests.Operations;

/// <summary>The program in a process of its own: what a wrong setting does to a start.</summary>
public sealed class SettingsCheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(
        "byteboard-settings-"
    );

    [Fact]
    public async Task Every_faulty_key_is_named_with_its_legal_values_in_one_message()
    {
        (string Key, string Value, string Says)[] faults =
        [
            ("Database__Provider", "Oracle", "Database:Provider must be 'Sqlite' or 'PostgreSql'."),
            ("Lever__Hosts__Production", "http://lever.example.com", "Lever:Hosts:Production must"),
            ("Lever__AttemptTimeout", "soon", "Lever:AttemptTimeout must"),
            ("Lever__MaxAnswerBytes", "1", "Lever:MaxAnswerBytes must be from 1024 to 67108864."),
            ("Lanes__AtOnce", "lots", "Lanes:AtOnce must be a whole number."),
            ("Lanes__OpportunitiesAtOnce", "99", "Lanes:OpportunitiesAtOnce must be 1 to 32."),
            ("Lanes__Enabled", "perhaps", "Lanes:Enabled must be 'true' or 'false'."),
            ("Sending__Paused", "maybe", "Sending:Paused must be 'true' or 'false'."),
            ("Site__PublicUrl", "byteboard", "Site:PublicUrl must be the https address"),
            (
                "Platform__StartUrl",
                "http://interviews.example.com",
                "Platform:StartUrl must be the https address where candidates begin"
            ),
            ("Telemetry__OtlpEndpoint", "collector", "Telemetry:OtlpEndpoint must be an http"),
            (
                "Telemetry__MetricsToken",
                "short",
                "Telemetry:MetricsToken must have at least 16 characters"
            ),
            ("Mail__Kind", "Pigeon", "Mail:Kind must be 'Pickup' or 'Smtp'."),
            ("Mail__Smtp__Port", "x", "Mail:Smtp:Port must be a whole number from 1 to 65535."),
            ("Twin__Enabled", "yes", "Twin:Enabled must be 'true' or 'false'."),
            (
                "DataProtection__AllowUnprotected",
                "sure",
                "DataProtection:AllowUnprotected must be 'true' or 'false'."
            ),
        ];

        var (exitCode, output, error) = await ChildProcess.RunAsync(
            [],
            [("ASPNETCORE_ENVIRONMENT", "Production"), .. faults.Select(f => (f.Key, f.Value))]
        );

        Assert.Equal(1, exitCode);
        Assert.All(faults, f => Assert.Contains(f.Says, error));
        Assert.Contains("Storage:DataFolder must be a folder", error); // the one that was not set
        Assert.StartsWith("The settings are not right:\n  - ", error);
        Assert.DoesNotContain("   at ", error);
        Assert.DoesNotContain("Oracle", error + output); // a value may be a secret in the wrong place
    }

    [Fact]
    public async Task The_practice_Lever_is_refused_outside_Development()
    {
        var (exitCode, _, error) = await StartAsync(("Twin__Enabled", "true"));

        Assert.Equal(1, exitCode);
        Assert.Contains("Twin:Enabled must be false outside Development", error);
    }

    [Fact]
    public async Task Production_does_not_start_with_an_unprotected_key_ring_unless_told_to()
    {
        var (exitCode, _, error) = await StartAsync(("DataProtection__AllowUnprotected", "false"));

        Assert.Equal(1, exitCode);
        Assert.Contains("DataProtection:CertificatePath must name a .pfx file", error);
        Assert.Contains("set DataProtection:AllowUnprotected to true", error);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_opened_does_not_start()
    {
        var (exitCode, _, error) = await StartAsync(
            ("DataProtection__CertificatePath", Path.Combine(_folder.FullName, "none.pfx"))
        );

        Assert.Equal(1, exitCode);
        Assert.Contains("DataProtection:CertificatePath must name a .pfx file", error);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<(int ExitCode, string Out, string Error)> StartAsync(
        params (string, string)[] settings
    ) =>
        ChildProcess.RunAsync(
            [],
            [.. ChildProcess.GoodSettings, ("Storage__DataFolder", _folder.FullName), .. settings]
        );
}
