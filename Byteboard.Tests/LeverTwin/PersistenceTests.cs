using System.Net;
using Byteboard.LeverTwin;

namespace Byteboard.Tests.LeverTwin;

public sealed class PersistenceTests : TwinTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twin-");

    public override async ValueTask InitializeAsync()
    {
        Options.File = Path.Combine(_folder.FullName, "data", "twin.json");
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Everything_is_as_it_was_left_after_a_stop()
    {
        var id = AddCandidate();
        await PostNoteAsync(id, "kept");
        Twin.Archive(id, TwinDemo.ReasonId("Hired"));
        Twin.AddKey("own", [TwinRight.ListStages], "own-key", seesConfidential: true);
        Twin.SetWebhook(TwinEvent.StageChange, "http://127.0.0.1:1/", "token");
        var before = (await GetAsync($"opportunities/{id}")).Data;

        await RestartTwinAsync();

        var after = (await GetAsync($"opportunities/{id}")).Data;
        before.Remove("urls");
        after.Remove("urls");
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
        Assert.Equal("kept", Assert.Single(Twin.Notes(id)).Value);
        Assert.Equal("token", Assert.Single(Twin.Webhooks).SigningToken);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("stages", "own-key")).Status);
        Assert.True(Twin.Keys.Single(k => k.Secret == "own-key").SeesConfidential);
        Assert.Equal([Options.File!], Directory.GetFiles(Path.GetDirectoryName(Options.File!)!));
    }

    [Fact]
    public async Task Unfinished_delivery_is_taken_up_after_a_restart()
    {
        await using var catcher = await WebhookCatcher.StartAsync();
        catcher.Answer = _ => 503;
        Twin.SetWebhook(TwinEvent.StageChange, catcher.Url, "token");
        Twin.Move(AddCandidate(), TwinDemo.Onsite);
        await Twin.Settled(cancellationToken: Cancel);

        await RestartTwinAsync();
        catcher.Answer = _ => 200;
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Twin.Settled(retriesToo: true, Cancel);

        Assert.Equal(2, catcher.Caught.Count);
        Assert.Equal(catcher.Caught[0].Text, catcher.Caught[1].Text);
        Assert.Equal(TwinDeliveryState.Delivered, Assert.Single(Twin.Deliveries).State);
    }

    [Fact(Timeout = 30_000)]
    public async Task Changes_reach_the_file_without_a_stop()
    {
        var id = AddCandidate();
        while (
            !File.Exists(Options.File)
            || !(await File.ReadAllTextAsync(Options.File, Cancel)).Contains(
                id,
                StringComparison.Ordinal
            )
        )
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromMilliseconds(300));
            await Task.Yield();
        }

        Assert.Contains(
            id,
            await File.ReadAllTextAsync(Options.File, Cancel),
            StringComparison.Ordinal
        );
    }
}
