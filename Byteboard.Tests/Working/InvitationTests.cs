using Byteboard.Domain.Candidates;
using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.LeverTwin;
using Byteboard.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Tests.Working;

public sealed class InvitationTests
{
    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_tagged_candidate_moved_into_the_Byteboard_stage_gets_one_email_and_one_note(
        Store store
    )
    {
        await using var host = await ByteboardHost.StartAsync(store);
        var opportunity = host.Twin.AddCandidate(
            "Ines Okafor",
            ["ines@example.com"],
            ["senior swe "]
        );

        await host.MoveAsync(opportunity, TwinDemo.ByteboardInterview);

        var mail = Assert.Single(host.Mails());
        Assert.Equal("ines@example.com", mail.To.Mailboxes.Single().Address);
        var note = Assert.Single(host.Twin.Notes(opportunity));
        Assert.Contains("Senior SWE", note.Value);
        var interview = await host.ReadAsync(db => db.Interviews.SingleAsync());
        Assert.Equal(InterviewStatus.Invited, interview.Status);
        Assert.Equal(host.Clock.GetUtcNow().UtcDateTime.AddDays(7), interview.DeadlineUtc);
        Assert.All(
            await host.ReadAsync(db => db.Errands.ToListAsync()),
            e => Assert.Equal(ErrandState.Done, e.State)
        );
        Assert.Equal(
            VerdictKind.Invited,
            await host.ReadAsync(db => db.Candidates.Select(c => c.LastVerdict).SingleAsync())
        );
    }
}
