using Byteboard.Domain.Candidates;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.Deliveries;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Lanes;
using Byteboard.Domain.LeverIntegrations;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

/// <summary>What these tests do to a host and ask of it.</summary>
internal static class Steps
{
    private static int _people;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>A candidate in Lever with an address of their own.</summary>
    public static string AddCandidate(
        this ByteboardHost host,
        string[] tags,
        string? email = null,
        string? contact = null
    ) =>
        host.Twin.AddCandidate(
            "Ines Okafor",
            [email ?? $"ines.{Interlocked.Increment(ref _people)}@example.com"],
            tags,
            contactId: contact
        );

    /// <summary>A candidate with the tag Senior SWE.</summary>
    public static string AddTagged(this ByteboardHost host) => host.AddCandidate(["Senior SWE"]);

    /// <summary>A candidate who has been invited to Senior SWE.</summary>
    public static async Task<string> InviteAsync(this ByteboardHost host)
    {
        var opportunity = host.AddTagged();
        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);
        Assert.Equal(
            (VerdictKind.Invited, VerdictReason.Invited),
            await host.VerdictAsync(opportunity)
        );
        return opportunity;
    }

    /// <summary>Moves in Lever and posts the event, without waiting for the lane.</summary>
    public static async Task DeliverMoveAsync(
        this ByteboardHost host,
        string opportunity,
        string stage = TwinDemo.ByteboardInterview
    )
    {
        host.Twin.Move(opportunity, stage);
        await host.DeliverAsync(An.Event(host).StageChange(opportunity, stage));
    }

    /// <summary>Posts a stage event as it is.</summary>
    public static async Task DeliverAsync(this ByteboardHost host, string body) =>
        (await host.PostAsync(WebhookKind.StageChange, body)).EnsureSuccessStatusCode();

    /// <summary>Archives in Lever, posts the event and waits for the lane.</summary>
    public static async Task ArchiveAsync(this ByteboardHost host, string opportunity)
    {
        var reason = TwinDemo.ReasonId("Withdrew");
        host.Twin.Archive(opportunity, reason);
        (
            await host.PostAsync(
                WebhookKind.ArchiveChange,
                An.Event(host).Archived(opportunity, reason)
            )
        ).EnsureSuccessStatusCode();
        await host.QuietAsync();
    }

    /// <summary>What somebody does who sees the key that is held, and wants this one in any case.</summary>
    public static async Task<KeyAnswer> SaveKeyAsync(
        this ByteboardHost host,
        KeyKind kind,
        string key,
        Person? by = null
    )
    {
        var seen = await host.ReadAsync(db => db.LeverIntegrations.SingleAsync(Ending));
        var save = await host.Get<ApiKeys>()
            .SaveAsync(
                host.TeamId,
                by ?? ByteboardHost.Admin,
                new NewKey(kind, new PastedSecret(key), seen.Held(kind), IsConfirmed: true),
                null,
                Ending
            );
        return save.Answer;
    }

    public static Task SwitchAsync(this ByteboardHost host, bool on) =>
        host.Get<IntegrationSwitch>().SwitchAsync(host.TeamId, ByteboardHost.Admin, on, Ending);

    /// <summary>What "Check again" does.</summary>
    public static async Task LookByPersonAsync(this ByteboardHost host, string opportunity)
    {
        await host.Get<TeamDb>()
            .WriteAsync(
                host.TeamId,
                async db =>
                {
                    await LaneArrivals.LookAsync(
                        db,
                        opportunity,
                        LookCause.Person,
                        ByteboardHost.Admin.UserId,
                        host.Now,
                        Ending
                    );
                    await LaneArrivals.WakeAsync(db, host.Now, isMended: false, Ending);
                    return true;
                },
                Ending
            );
        await host.QuietAsync();
    }

    /// <summary>The latest verdict on an opportunity.</summary>
    public static async Task<(VerdictKind, VerdictReason)?> VerdictAsync(
        this ByteboardHost host,
        string opportunity
    ) =>
        await host.ReadAsync(db =>
            db.Verdicts.Where(v => v.OpportunityId == opportunity)
                .OrderByDescending(v => v.Id)
                .FirstOrDefaultAsync()
        )
            is { } verdict
            ? (verdict.Kind, verdict.Reason)
            : null;

    /// <summary>States of an opportunity's deliveries, in order of arrival.</summary>
    public static Task<List<DeliveryState>> DeliveriesAsync(
        this ByteboardHost host,
        string opportunity
    ) =>
        host.ReadAsync(db =>
            db.Deliveries.Where(d => d.OpportunityId == opportunity)
                .OrderBy(d => d.Id)
                .Select(d => d.State)
                .ToListAsync()
        );

    public static Task<Lane> LaneAsync(this ByteboardHost host) =>
        host.ReadAsync(db => db.Lanes.SingleAsync(l => l.TeamId == host.TeamId));

    public static Task<LaneTimer?> TimerAsync(this ByteboardHost host, string opportunity) =>
        host.ReadAsync(db => db.Timers.SingleOrDefaultAsync(t => t.Subject == opportunity));

    public static Task<Candidate?> CandidateAsync(this ByteboardHost host, string opportunity) =>
        host.ReadAsync(db =>
            db.Candidates.SingleOrDefaultAsync(c => c.OpportunityId == opportunity)
        );

    public static Task<List<Interview>> InterviewsAsync(this ByteboardHost host) =>
        host.ReadAsync(db => db.Interviews.OrderBy(i => i.Id).ToListAsync());

    /// <summary>The newest e-mail errand.</summary>
    public static Task<Errand> MailErrandAsync(this ByteboardHost host) =>
        host.ErrandAsync(ErrandKind.InvitationEmail);

    /// <summary>The newest note errand.</summary>
    public static Task<Errand> NoteErrandAsync(this ByteboardHost host) =>
        host.ErrandAsync(ErrandKind.InvitationNote);

    /// <summary>How often Lever was asked about an opportunity.</summary>
    public static int Reads(this ByteboardHost host, string opportunity) =>
        host.Twin.Calls.Count(c =>
            c.Method == "GET" && c.Route == "/opportunities/{id}" && c.OpportunityId == opportunity
        );

    /// <summary>Nobody got an e-mail, and Lever no note.</summary>
    public static void AssertNothingSent(this ByteboardHost host, string opportunity)
    {
        Assert.Empty(host.Mails());
        Assert.DoesNotContain(host.Twin.Notes(opportunity), IsInvitation);
    }

    /// <summary>One e-mail went out in all, and one note about this opportunity.</summary>
    public static void AssertSentOnce(this ByteboardHost host, string opportunity)
    {
        Assert.Single(host.Mails());
        Assert.Single(host.Twin.Notes(opportunity), IsInvitation);
    }

    private static bool IsInvitation(TwinNote note) =>
        note.Value.StartsWith("Byteboard invite sent", StringComparison.Ordinal);

    private static Task<Errand> ErrandAsync(this ByteboardHost host, ErrandKind kind) =>
        host.ReadAsync(db =>
            db.Errands.Where(e => e.Kind == kind).OrderByDescending(e => e.Id).FirstAsync()
        );
}
