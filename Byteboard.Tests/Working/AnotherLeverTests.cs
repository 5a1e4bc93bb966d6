using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Lanes;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Receiving;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>Any server that speaks as Lever does will do: here one of a few lines, and no twin.</summary>
public sealed class AnotherLeverTests
{
    private const string Opportunity = "250d8f03-738a-4bba-a671-8a3d73477145";

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_team_is_read_at_the_Lever_that_it_names_and_nowhere_else(Store store)
    {
        await using var europe = await LeverStub.StartAsync();
        europe.Answer = context => LeverStub.Reply(context, 404, "{}");
        await using var host = await ByteboardHost.StartAsync(
            store,
            ("Lever:Hosts:Europe", europe.Address.ToString())
        );
        await host.SqlAsync("UPDATE \"LeverIntegrations\" SET \"HostName\" = 'Europe'");
        host.Twin.ForgetCalls();

        await host.DeliverAsync(
            An.Event(host).StageChange(Opportunity, TwinDemo.ByteboardInterview)
        );
        await host.QuietAsync();

        Assert.NotEmpty(europe.Requests);
        Assert.Empty(host.Twin.Calls);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_move_becomes_an_invitation_and_a_note_at_whatever_server_is_configured_as_Lever(
        Store store
    )
    {
        await using var lever = await LeverStub.StartAsync();
        await using var host = await ByteboardHost.StartWithoutTwinAsync(store, lever.Address);
        var notes = new ConcurrentQueue<string>();
        lever.Answer = async context =>
        {
            var path = context.Request.Path.Value!;
            var answer = (context.Request.Method, path) switch
            {
                ("GET", $"/v1/opportunities/{Opportunity}") => OpportunityEnteredAt(host.Now),
                ("POST", $"/v1/opportunities/{Opportunity}/notes") => """
                    {"data":{"noteId":"56e5d2a9"}}
                    """,
                _ => null,
            };
            if (context.Request.Method == "POST")
            {
                notes.Enqueue(path);
            }

            await LeverStub.Reply(context, answer is null ? 404 : 200, answer ?? "{}");
        };

        await host.DeliverAsync(
            An.Event(host).StageChange(Opportunity, TwinDemo.ByteboardInterview)
        );
        await host.QuietAsync();

        Assert.Equal(
            (VerdictKind.Invited, VerdictReason.Invited),
            await host.VerdictAsync(Opportunity)
        );
        Assert.Equal("ines@example.com", Assert.Single(host.Mails()).To.Mailboxes.Single().Address);
        Assert.Single(notes);
        var note = lever.Requests.Single(r => r.Method == "POST");
        var errand = await host.NoteErrandAsync();
        Assert.EndsWith(errand.Reference, JsonNode.Parse(note.Body)!["value"]!.GetValue<string>());
        Assert.Equal((ErrandState.Done, "56e5d2a9"), (errand.State, errand.NoteId));
        Assert.False(await host.ReadAsync(db => db.Timers.AnyAsync(t => t.Kind == TimerKind.Look)));
    }

    private static string OpportunityEnteredAt(long at) =>
        $$"""
            {"data":{"id":"{{Opportunity}}","contact":"7f23e772","name":"Ines Okafor","emails":["ines@example.com"],
            "tags":["Senior SWE"],"stage":"{{TwinDemo.ByteboardInterview}}","archived":null,"createdAt":{{at
                - 1000}},"updatedAt":null,
            "stageChanges":[{"toStageId":"{{TwinDemo.ByteboardInterview}}","toStageIndex":3,"updatedAt":{{at}} } ] } }
            """;
}
