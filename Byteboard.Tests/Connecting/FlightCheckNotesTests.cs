using Byteboard.Domain.Connecting;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;

namespace Byteboard.Tests.Connecting;

public sealed class FlightCheckNotesTests
{
    private const string Key = "a-setup-key-of-ours";

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Our_notes_are_removed_and_nobody_elses(Store store)
    {
        await using var host = await FlightHost.StartAsync(store, TwinDemo.SetupKey);
        var opportunity = await RunAsync(host);
        var ours = Assert.Single(host.Twin.Notes(opportunity));
        host.Twin.AddNote(opportunity, $"Is this the test? {ours.Value[^9..]} I think so.");

        var removed = await host.RemoveNotesAsync();

        Assert.Equal((1, NoteTrouble.None), (removed.Removed, removed.Trouble));
        Assert.StartsWith("Is this", Assert.Single(host.Twin.Notes(opportunity)).Value);
        Assert.Contains("Test notes in Lever: 1 removed, Priya Raman", await host.HistoryAsync());
        Assert.Equal(0, (await host.RemoveNotesAsync()).Removed);
    }

    [Fact]
    public async Task Without_the_right_to_list_they_are_found_by_the_ids_that_we_kept()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite, Key);
        host.Twin.AddKey("ours", TwinRights.Setup.Remove(TwinRight.ListOpportunityNotes), Key);
        var opportunity = await RunAsync(host);

        Assert.Equal(1, (await host.RemoveNotesAsync()).Removed);
        Assert.Empty(host.Twin.Notes(opportunity));
    }

    [Fact]
    public async Task Without_the_right_to_delete_they_stay_and_are_named()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite, Key);
        host.Twin.AddKey("ours", TwinRights.Setup.Remove(TwinRight.DeleteOpportunityNote), Key);
        var opportunity = await RunAsync(host);

        var removed = await host.RemoveNotesAsync();

        Assert.Equal((0, NoteTrouble.RightMissing), (removed.Removed, removed.Trouble));
        Assert.EndsWith(Assert.Single(removed.Left), host.Twin.Notes(opportunity)[0].Value);
        Assert.DoesNotContain(
            await host.HistoryAsync(),
            h => h.Contains("Test notes", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_deleted_Setup_key_is_said()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite, TwinDemo.SetupKey);
        await RunAsync(host);
        host.Twin.DeleteKey(TwinDemo.SetupKey);

        Assert.Equal(NoteTrouble.KeyRefused, (await host.RemoveNotesAsync()).Trouble);
    }

    [Fact]
    public async Task Without_a_Setup_key_nothing_is_asked()
    {
        await using var host = await FlightHost.StartAsync(Store.Sqlite);
        await RunAsync(host);
        host.Twin.ForgetCalls();

        var removed = await host.RemoveNotesAsync();

        Assert.Equal(NoteTrouble.NoKey, removed.Trouble);
        Assert.Single(removed.Left);
        Assert.Empty(host.Twin.Calls);
    }

    private static async Task<string> RunAsync(ByteboardHost host)
    {
        await host.StartFlightAsync();
        var opportunity = host.AddTestCandidate("Senior SWE");
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        await FlightHost.AdvanceAsync(host);
        return opportunity;
    }
}
