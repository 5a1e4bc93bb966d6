using Byteboard.Domain.Connecting;
using Byteboard.Domain.Lever;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Lever;
using Microsoft.Extensions.DependencyInjection;
using static Byteboard.Domain.LeverIntegrations.LeverRight;
using static Byteboard.Domain.LeverIntegrations.RightState;

namespace Byteboard.Tests.Connecting;

public sealed class KeyTrialTests : LeverHarness
{
    private static readonly Dictionary<LeverRight, RightState> Everything = new()
    {
        [ListOpportunities] = Granted,
        [ListNotes] = Granted,
        [ListStages] = Granted,
        [DeleteNote] = ProbablyGranted,
        [ListArchiveReasons] = Granted,
        [ReadOpportunity] = Granted,
        [ReadArchiveReason] = Granted,
        [CreateNote] = ProbablyGranted,
    };

    private static readonly Dictionary<LeverRight, RightState> FourRights = new()
    {
        [ListOpportunities] = Missing,
        [ListNotes] = Missing,
        [ListStages] = Missing,
        [DeleteNote] = Missing,
        [ListArchiveReasons] = Granted,
        [ReadOpportunity] = ProbablyGranted, // no id is known to a key that may not list
        [ReadArchiveReason] = Granted,
        [CreateNote] = ProbablyGranted,
    };

    public static TheoryData<LeverRight> Rights => [.. KeyRights.All];

    [Theory]
    [InlineData(TwinDemo.SetupKey)]
    [InlineData(TwinDemo.PermanentKey)]
    [InlineData(TwinDemo.FullKey)]
    public async Task The_practice_Lever_shows_each_key_as_it_is_and_keeps_no_trace(string key)
    {
        await using var twin = await TwinHost.StartAsync(
            new TwinOptions(), // with Lever's own limit
            cancellationToken: Token
        );
        var lever = Services(twin.Api.ToString())
            .GetRequiredService<LeverClients>()
            .Open(Host, key, LeverPace.Page);

        var tried = await new KeyTrial(lever, null).RunAsync(Token);

        Assert.Equal(key is TwinDemo.PermanentKey ? FourRights : Everything, RightsOf(tried));
        Assert.Equal(8, twin.Twin.Calls.Count);
        Assert.DoesNotContain(
            twin.Twin.Calls,
            c => c.Method is not "GET" && c.Status is not (403 or 404)
        );
    }

    [Theory, MemberData(nameof(Rights))]
    public async Task One_right_that_is_missing_is_the_one_that_is_said(LeverRight right)
    {
        Lever.Lacks(right);

        var rights = RightsOf(await RunAsync());

        Assert.Equal(Missing, rights[right]);
        Assert.Equal([right], rights.Where(r => r.Value is Missing).Select(r => r.Key));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(400)]
    public async Task An_answer_that_does_not_tell_leaves_the_right_untested(int status)
    {
        LeverRight[] silent = [ListStages, ReadArchiveReason, DeleteNote, CreateNote, ListNotes];
        Lever.Answers(right => silent.Contains(right) ? status : 200);

        var rights = RightsOf(await RunAsync());

        Assert.Equal(
            silent.Order(),
            rights.Where(r => r.Value is Untested).Select(r => r.Key).Order()
        );
    }

    [Fact]
    public async Task A_list_that_is_not_found_proves_no_right()
    {
        Lever.Answers(right => right is ListStages ? 404 : 200);

        Assert.Equal(Untested, RightsOf(await RunAsync())[ListStages]);
    }

    [Fact]
    public async Task What_writes_is_tried_on_ids_of_nobody_and_new_ones_each_time()
    {
        Lever.Lacks();

        await RunAsync();
        await RunAsync();

        var writes = Lever
            .Requests.Where(r => r.Method is not "GET")
            .Select(r => r.Target)
            .ToList();
        Assert.Equal(4, writes.Distinct().Count());
        Assert.DoesNotContain(writes, w => w.Contains(LeverKey.OpportunityId));
    }

    [Theory]
    [InlineData(401, typeof(TriedKey.Bad))]
    [InlineData(503, typeof(TriedKey.Silent))]
    [InlineData(429, typeof(TriedKey.Silent))]
    public async Task A_first_answer_that_settles_it_is_the_last(int status, Type expected)
    {
        Lever.Says("{}", status);

        Assert.IsType(expected, await RunAsync());
        Assert.Single(Lever.Requests);
    }

    [Fact]
    public async Task A_key_that_dies_during_its_trial_is_bad()
    {
        Lever.Answers(right => right is ListNotes ? 401 : 200);

        Assert.IsType<TriedKey.Bad>(await RunAsync());
    }

    [Fact]
    public async Task Each_of_the_eight_is_announced_in_turn()
    {
        Lever.Lacks();
        var heard = new Heard();

        await new KeyTrial(Client, heard).RunAsync(Token);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 8], heard.Numbers.Order());
    }

    private Task<TriedKey> RunAsync() => new KeyTrial(Client, null).RunAsync(Token);

    private static Dictionary<LeverRight, RightState> RightsOf(TriedKey tried) =>
        new(Assert.IsType<TriedKey.Known>(tried).Rights);

    private sealed class Heard : IProgress<int>
    {
        public System.Collections.Concurrent.ConcurrentQueue<int> Numbers { get; } = [];

        public void Report(int value) => Numbers.Enqueue(value);
    }
}
