using System.Reflection;
using Byteboard.Domain.Storage;

namespace Byteboard.Tests.Wiring;

/// <summary>The three floors of Domain: verbs use what lies between, both use the nouns, and no arrow runs upward.</summary>
public sealed class FloorTests
{
    private const string Root = "Byteboard.Domain.";

    private static readonly Dictionary<string, int> Floors = new()
    {
        ["Interviews"] = 0,
        ["Outcomes"] = 0,
        ["Deliveries"] = 0,
        ["Candidates"] = 0,
        ["LeverIntegrations"] = 0,
        ["Errands"] = 0,
        ["FlightChecks"] = 0,
        ["Issues"] = 0,
        ["Lanes"] = 0,
        ["Platform"] = 0,
        ["Teams"] = 0,
        ["Lever"] = 0,
        ["Telemetry"] = 0,
        ["Storage"] = 1,
        ["Mail"] = 1,
        ["Conducting"] = 2,
        ["Mending"] = 2,
        ["Connecting"] = 2,
        ["Receiving"] = 2,
        ["Watching"] = 2,
        ["Working"] = 2,
    };

    private static readonly Type[] Types =
    [
        .. typeof(ByteboardContext)
            .Assembly.GetTypes()
            .Where(t => t.Namespace?.StartsWith(Root, StringComparison.Ordinal) is true),
    ];

    [Fact]
    public void Every_folder_has_its_floor() =>
        Assert.Empty(Types.Select(FolderOf).Distinct().Except(Floors.Keys));

    [Fact]
    public void No_arrow_runs_upward()
    {
        var upward = Types
            .SelectMany(type => Members.UsedBy(type).Select(used => (type, used)))
            .Where(a =>
                a.used.Namespace?.StartsWith(Root, StringComparison.Ordinal) is true
                && Floors[FolderOf(a.type)] < Floors[FolderOf(a.used)]
            )
            .Select(a => $"{a.type.FullName} uses {a.used.FullName}")
            .Distinct();

        Assert.Empty(upward);
    }

    [Fact]
    public void Of_the_nouns_only_Lever_knows_HTTP()
    {
        var knowing = Types
            .Where(t => Floors[FolderOf(t)] is 0 && FolderOf(t) is not "Lever")
            .Where(t =>
                Members
                    .UsedBy(t)
                    .Any(u =>
                        u.Namespace?.StartsWith("System.Net.Http", StringComparison.Ordinal) is true
                        || u.Namespace?.StartsWith("Flurl", StringComparison.Ordinal) is true
                    )
            );

        Assert.Empty(knowing);
    }

    [Fact]
    public void The_arrows_that_are_there_are_seen()
    {
        // Otherwise the tests above would pass by looking at nothing.
        Assert.Contains(
            Types.Where(t => FolderOf(t) is "Receiving").SelectMany(Members.UsedBy),
            u => u.Namespace == Root + "Storage"
        );
        Assert.Contains(typeof(StoreMigrator), Members.UsedBy(typeof(Sample)));
        Assert.Contains(typeof(Database), Members.UsedBy(typeof(Sample)));
    }

    private static string FolderOf(Type type) => type.Namespace![Root.Length..].Split('.')[0];

    private sealed class Sample
    {
        public static Task InABody(IServiceProvider services) =>
            ((StoreMigrator)services.GetService(typeof(StoreMigrator))!).MigrateAsync(
                CancellationToken.None
            );

        public static void InASignature(List<Database?[]> _) { }
    }
}
