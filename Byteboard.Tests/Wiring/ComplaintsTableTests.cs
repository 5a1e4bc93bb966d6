using System.Reflection;
using System.Text.RegularExpressions;

namespace Byteboard.Tests.Wiring;

/// <summary>docs/complaints.md says for each complaint where it is answered, and names tests that exist.</summary>
public sealed partial class ComplaintsTableTests
{
    private const int Complaints = 27;
    private const string NoneYet = "-";

    private static readonly HashSet<string> Tests =
    [
        .. typeof(ComplaintsTableTests)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(method => $"{method.ReflectedType!.FullName}.{method.Name}"),
    ];

    private static readonly List<string[]> Rows =
    [
        .. File.ReadLines(Table())
            .Where(line => Numbered().IsMatch(line))
            .Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    [Fact]
    public void Each_complaint_has_its_line_in_order() =>
        Assert.Equal(
            Enumerable.Range(1, Complaints).Select(n => n.ToString()),
            Rows.Select(cells => cells[1])
        );

    [Fact]
    public void Each_line_says_the_complaint_the_answer_and_a_test_that_exists() =>
        Assert.All(
            Rows,
            cells =>
            {
                Assert.Equal(6, cells.Length); // nothing before the first bar, nothing after the last
                Assert.True(cells[2].Length > 0 && cells[3].Length > 0, cells[1]);
                Assert.True(
                    cells[4] == NoneYet || Tests.Contains(cells[4]),
                    $"There is no such test: {cells[1]} {cells[4]}"
                );
            }
        );

    [Fact]
    public void A_line_without_a_test_speaks_of_Deliveries() =>
        Assert.All(
            Rows.Where(cells => cells[4] == NoneYet),
            cells => Assert.Contains("Deliveries", cells[3])
        );

    private static string Table()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Byteboard.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", "complaints.md");
    }

    [GeneratedRegex(@"^\| [0-9]+ \|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}
