using Byteboard.Domain.Conducting;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.FlightChecks;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Connecting;

/// <summary>What the tests of the flight check do to a host and ask of it.</summary>
internal static class FlightHost
{
    public const string Email = "dana.whitlock@example.com";

    public static readonly Person Dana = new("dana", "Dana Whitlock", true);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>A host whose team has a representative, reasons that are matched, and if wanted a Setup key.</summary>
    public static async Task<ByteboardHost> StartAsync(Store store, string? setupKey = null)
    {
        var host = await ByteboardHost.StartAsync(store);
        await host.ChangeAsync(async db =>
        {
            var team = await db.Teams.SingleAsync(t => t.Id == host.TeamId, Ending);
            (team.RepresentativeName, team.RepresentativeEmail) = (Dana.Name, Email);
            db.ReasonMappings.AddRange(
                Reason(host, "Not a fit", ReasonTarget.Rejected),
                Reason(host, "Withdrew", ReasonTarget.Withdrew)
            );
            if (setupKey is not null)
            {
                var integration = await db.LeverIntegrations.SingleAsync(Ending);
                integration.SetupKey = new ApiKey
                {
                    Cipher = host.Get<Secrets>()
                        .Protect(host.TeamId, SecretField.SetupKey, setupKey),
                    LastFour = setupKey[^4..],
                    SavedUtc = host.Clock.GetUtcNow().UtcDateTime,
                    SavedBy = "test",
                };
            }
        });
        return host;
    }

    public static Task<FlightAnswer> StartFlightAsync(
        this ByteboardHost host,
        bool practice = false
    ) => host.Get<FlightCheckRuns>().StartAsync(host.TeamId, ByteboardHost.Admin, practice, Ending);

    public static Task<FlightCheck> FlightAsync(this ByteboardHost host) =>
        host.ReadAsync(db => db.FlightChecks.OrderByDescending(f => f.Id).FirstAsync(Ending));

    /// <summary>What a page does when something of the team changed.</summary>
    public static async Task<FlightSight> AdvanceAsync(this ByteboardHost host) =>
        await host.Get<FlightCheckWatch>()
            .AdvanceAsync(host.TeamId, (await host.FlightAsync()).Id, Ending);

    /// <summary>What a page does every five seconds.</summary>
    public static async Task<FlightSight> AskAsync(this ByteboardHost host)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        return await host.Get<FlightCheckWatch>()
            .AskAsync(host.TeamId, (await host.FlightAsync()).Id, Ending);
    }

    public static async Task<FlightAnswer> ConfirmAsync(
        this ByteboardHost host,
        FlightStep step,
        Person? by = null
    ) =>
        await host.Get<FlightCheckRuns>()
            .ConfirmAsync(host.TeamId, by ?? Dana, (await host.FlightAsync()).Id, step, Ending);

    public static async Task<FlightAnswer> EndAsync(this ByteboardHost host) =>
        await host.Get<FlightCheckRuns>()
            .EndAsync(host.TeamId, ByteboardHost.Admin, (await host.FlightAsync()).Id, Ending);

    public static async Task<NotesRemoved> RemoveNotesAsync(this ByteboardHost host) =>
        await host.Get<FlightCheckNotes>()
            .RemoveAsync(host.TeamId, ByteboardHost.Admin, (await host.FlightAsync()).Id, Ending);

    /// <summary>Dana finalises the test candidate's interview by hand, and the note with the result goes to Lever.</summary>
    public static async Task GradeAsync(this ByteboardHost host, string opportunity)
    {
        var reference = await host.ReadAsync(db =>
            db.Candidates.Where(c => c.OpportunityId == opportunity)
                .Select(c => c.Reference!)
                .SingleAsync(Ending)
        );
        var steps = host.Get<InterviewSteps>();
        await steps.StartAsync(host.TeamId, reference, Actor.Of(Dana), Ending);
        await steps.FinaliseAsync(
            host.TeamId,
            reference,
            Actor.Of(Dana),
            new InterviewResult("Strong", [], "", null),
            Ending
        );
        await host.QuietAsync();
    }

    public static string AddTestCandidate(this ByteboardHost host, params string[] tags) =>
        host.Twin.AddCandidate("Test Candidate", ["Dana.Whitlock@example.com"], tags);

    /// <summary>Archives in Lever, posts the event and waits for the lane.</summary>
    public static async Task ArchiveAsync(
        this ByteboardHost host,
        string opportunity,
        string reason
    )
    {
        var id = TwinDemo.ReasonId(reason);
        host.Twin.Archive(opportunity, id);
        (
            await host.PostAsync(
                WebhookKind.ArchiveChange,
                An.Event(host).Archived(opportunity, id)
            )
        ).EnsureSuccessStatusCode();
        await host.QuietAsync();
    }

    /// <summary>Steps that have come, in the article's order.</summary>
    public static async Task<IReadOnlyList<FlightStep>> StepsAsync(this ByteboardHost host)
    {
        var flight = await host.FlightAsync();
        var steps = await host.ReadAsync(db =>
            db.FlightTicks.Where(t => t.FlightCheckId == flight.Id)
                .Select(t => t.Step)
                .ToListAsync(Ending)
        );
        return [.. steps.Order()];
    }

    /// <summary>What the settings history says of flight checks, oldest first.</summary>
    public static Task<List<string>> HistoryAsync(this ByteboardHost host) =>
        host.ReadAsync(db =>
            db.SettingsChanges.OrderBy(c => c.Id)
                .Select(c => c.What + ": " + c.After + ", " + c.By)
                .ToListAsync(Ending)
        );

    /// <summary>Ticks steps as if they had come.</summary>
    public static async Task TickAsync(this ByteboardHost host, params FlightStep[] steps)
    {
        var flight = await host.FlightAsync();
        await host.ChangeAsync(db =>
        {
            db.FlightTicks.AddRange(
                steps.Select(step => new FlightTick
                {
                    TeamId = host.TeamId,
                    FlightCheckId = flight.Id,
                    Step = step,
                    AtUtc = flight.StartedUtc,
                    Evidence = "",
                })
            );
            return Task.CompletedTask;
        });
    }

    private static ReasonMapping Reason(ByteboardHost host, string text, ReasonTarget target) =>
        new()
        {
            TeamId = host.TeamId,
            ReasonId = TwinDemo.ReasonId(text),
            Text = text,
            Target = target,
        };
}
