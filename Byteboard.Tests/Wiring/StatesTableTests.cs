using System.Reflection;
using Bunit;
using Byteboard.Tests.Account;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Wiring;

/// <summary>docs/team-settings-states.md names a test for each state of Team Settings, and leaves none out.</summary>
public sealed class StatesTableTests
{
    private static readonly Dictionary<string, MethodInfo> Tests = typeof(StatesTableTests)
        .Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false })
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
        .ToLookup(NameOf)
        .ToDictionary(named => named.Key, named => named.First());

    private static readonly List<Row> Rows = [.. ReadRows()];

    [Fact]
    public void Each_row_says_a_state_and_a_sentence_and_names_one_test_that_exists()
    {
        Assert.True(Rows.Count > 100);
        Assert.All(
            Rows,
            row =>
            {
                Assert.True(row.State.Length > 0 && row.Shown.Length > 0, row.Line);
                Assert.True(Tests.ContainsKey(row.Test), $"There is no such test: {row.Line}");
            }
        );
    }

    [Fact]
    public void Each_row_is_shown_by_a_component_or_an_address_and_not_by_a_rule_alone() =>
        Assert.All(
            Rows,
            row =>
                Assert.True(
                    Tests[row.Test].ReflectedType is { } type
                        && (
                            type.IsAssignableTo(typeof(BunitContext)) || type == typeof(AccessTests)
                        ),
                    row.Line
                )
        );

    [Fact]
    public void Each_test_of_a_page_of_Team_Settings_is_in_the_table()
    {
        var named = Rows.Select(row => row.Test).ToHashSet();

        var tests = Tests
            .Values.Where(test =>
                test.ReflectedType is { Namespace: "Byteboard.Tests.TeamSettings" } type
                && type.IsAssignableTo(typeof(PageContext))
            )
            .Select(NameOf)
            .ToList();

        Assert.True(tests.Count > 100);
        Assert.Empty(tests.Except(named));
    }

    [Fact]
    public void No_state_of_a_card_stands_there_twice() =>
        Assert.Empty(
            Rows.GroupBy(row => (row.Card, row.State))
                .Where(same => same.Count() > 1)
                .Select(same => same.Key)
        );

    private static string NameOf(MethodInfo test) => $"{test.ReflectedType!.Name}.{test.Name}";

    private static IEnumerable<Row> ReadRows()
    {
        var card = "";
        foreach (var line in File.ReadLines(Table()))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                card = line[3..];
            }
            else if (line.StartsWith("| ", StringComparison.Ordinal) && !IsHeading(line))
            {
                var cells = line.Split('|').Select(cell => cell.Trim()).ToList();
                Assert.True(cells.Count is 5, line); // nothing before the first bar, nothing after the last
                yield return new Row(card, cells[1], cells[2], cells[3].Trim('`'), line);
            }
        }
    }

    private static string Table()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Byteboard.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", "team-settings-states.md");
    }

    private static bool IsHeading(string line) =>
        line.StartsWith("| State ", StringComparison.Ordinal)
        || line.StartsWith("| --- ", StringComparison.Ordinal);

    private sealed record Row(string Card, string State, string Shown, string Test, string Line);
}
