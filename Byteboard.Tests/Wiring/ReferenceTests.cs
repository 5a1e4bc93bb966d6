using System.Text.RegularExpressions;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Storage;
using Byteboard.LeverTwin;

namespace Byteboard.Tests.Wiring;

/// <summary>What the parts know of each other and of the frameworks.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] WebOfDomain =
    [
        "Microsoft.AspNetCore.DataProtection",
        "Microsoft.AspNetCore.DataProtection.Abstractions",
        "Microsoft.AspNetCore.DataProtection.EntityFrameworkCore",
        "Microsoft.AspNetCore.Identity.EntityFrameworkCore",
    ];

    [Fact]
    public void Domain_knows_no_pages_and_of_the_web_only_the_stores_of_Identity_and_Data_Protection()
    {
        var references = ReferencesOf(typeof(ByteboardContext));

        Assert.DoesNotContain(
            references,
            r =>
                r.StartsWith("MudBlazor", StringComparison.Ordinal)
                || r.StartsWith("Byteboard", StringComparison.Ordinal)
        );
        Assert.Empty(
            references
                .Where(r => r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
                .Except(WebOfDomain)
        );
    }

    [Fact]
    public void The_twin_knows_nothing_of_ours_and_Dashboard_knows_both()
    {
        Assert.DoesNotContain(
            ReferencesOf(typeof(LeverTwinServer)),
            r => r.StartsWith("Byteboard", StringComparison.Ordinal)
        );
        Assert.Equal(
            ["Byteboard.Domain", "Byteboard.LeverTwin"],
            ReferencesOf(typeof(App))
                .Where(r => r.StartsWith("Byteboard", StringComparison.Ordinal))
                .Order()
        );
    }

    [Theory]
    [InlineData("Byteboard.Domain", null)]
    [InlineData("Byteboard.Dashboard", "TwinHosting.cs")]
    public void The_twin_is_named_only_in_the_file_that_hosts_it(string project, string? except)
    {
        var sources = SourcesOf(project).ToList();
        Assert.True(sources.Count > 20);

        var naming = sources
            .Where(f => Path.GetFileName(f) != except)
            .Where(f =>
                Regex.IsMatch(
                    File.ReadAllText(f),
                    "[Tt]win",
                    RegexOptions.None,
                    TimeSpan.FromSeconds(5)
                )
            );

        Assert.Empty(naming.Select(Path.GetFileName));
    }

    private static IEnumerable<string> SourcesOf(string project)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Byteboard.sln")))
        {
            folder = folder.Parent!;
        }

        string[] kinds = [".cs", ".razor", ".js", ".css"];
        return Directory
            .EnumerateFiles(
                Path.Combine(folder.FullName, project),
                "*",
                SearchOption.AllDirectories
            )
            .Where(f => kinds.Contains(Path.GetExtension(f)))
            .Where(f =>
                !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
                && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}")
            );
    }

    private static List<string> ReferencesOf(Type type) =>
        [.. type.Assembly.GetReferencedAssemblies().Select(a => a.Name!)];
}
