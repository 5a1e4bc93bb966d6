using Byteboard.Domain.Issues;
using Byteboard.Domain.Teams;
using Byteboard.Tests.Infrastructure;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Byteboard.Tests.Watching;

/// <summary>What these tests do to a host and ask of it.</summary>
internal static class WatchSteps
{
    public const string AdminEmail = "priya.raman@example.com";

    /// <summary>How long after the lane did something its issues are counted.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>An admin of the team, whom issues are told.</summary>
    public static async Task AddAdminAsync(this ByteboardHost host, string email = AdminEmail)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var result = await scope
            .ServiceProvider.GetRequiredService<UserManager<Member>>()
            .CreateAsync(
                new Member
                {
                    UserName = email,
                    Email = email,
                    DisplayName = "Priya Raman",
                    Role = MemberRole.Admin,
                    TeamId = host.TeamId,
                }
            );
        Assert.True(result.Succeeded);
    }

    /// <summary>E-mails to the admins, oldest first.</summary>
    public static IReadOnlyList<MimeMessage> Alerts(this ByteboardHost host) =>
        [.. host.Mails().Where(IsAlert)];

    /// <summary>E-mails to candidates, oldest first.</summary>
    public static IReadOnlyList<MimeMessage> Letters(this ByteboardHost host) =>
        [.. host.Mails().Where(m => !IsAlert(m))];

    /// <summary>All issues but those that are resolved: kind, subject, state, count.</summary>
    public static async Task<
        List<(IssueKind Kind, string Subject, IssueState State, int Count)>
    > IssuesAsync(this ByteboardHost host) =>
        [
            .. (
                await host.ReadAsync(db =>
                    db.Issues.Where(i => i.State != IssueState.Resolved)
                        .OrderBy(i => i.Id)
                        .ToListAsync()
                )
            ).Select(i => (i.Kind, i.Subject, i.State, i.Count)),
        ];

    /// <summary>The issue of this kind, resolved or not; null when there never was one.</summary>
    public static Task<Issue?> IssueAsync(this ByteboardHost host, IssueKind kind) =>
        host.ReadAsync(db => db.Issues.SingleOrDefaultAsync(i => i.Kind == kind));

    public static Task<TeamWatch?> WatchAsync(this ByteboardHost host) =>
        host.ReadAsync(db => db.TeamWatches.SingleOrDefaultAsync());

    private static bool IsAlert(MimeMessage mail) =>
        mail.To.Mailboxes.Any(m =>
            m.Address.EndsWith("raman@example.com", StringComparison.Ordinal)
        );
}
