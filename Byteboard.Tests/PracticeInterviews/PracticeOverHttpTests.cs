using System.Net;
using Byteboard.Domain.Interviews;
using Byteboard.LeverTwin;
using Byteboard.Tests.Account;
using Byteboard.Tests.Conducting;
using Byteboard.Tests.Infrastructure;
using Byteboard.Tests.Platform;
using Byteboard.Tests.Working;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Byteboard.Tests.PracticeInterviews;

/// <summary>Taking the interview from the practice board, over HTTP; what browsers see of it is in <c>Browsing</c>.</summary>
public sealed class PracticeOverHttpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_chosen_rating_goes_the_whole_way_to_the_note_on_the_board(Store store)
    {
        await using var host = await StartAsync(store);
        var (opportunity, reference) = await host.InvitedAsync();

        var answer = await TakeAsync(host, opportunity, reference, "rating-1");
        await host.QuietAsync();

        Assert.Equal(At(opportunity), answer.LeadsTo());
        var interview = await host.NewestAsync();
        Assert.Equal(
            (InterviewStatus.Finalised, "Leaning Strong"),
            (interview.Status, interview.Rating)
        );
        Assert.Contains(
            host.Twin.Notes(opportunity),
            n =>
                n.Value.StartsWith(
                    "Byteboard result: Senior SWE, Leaning Strong",
                    StringComparison.Ordinal
                )
        );
        var steps = await host.ReadAsync(db =>
            db.InterviewEvents.Where(e => e.ByName == "Practice")
                .OrderBy(e => e.Id)
                .Select(e => e.Step)
                .ToListAsync(Cancel)
        );
        Assert.Equal([InterviewStep.Start, InterviewStep.Submit, InterviewStep.Finalise], steps);
        var page = await PageAsync(host, opportunity);
        Assert.Contains("<b>Leaning Strong</b>", page);
        Assert.Contains("It is graded.", page);
        Assert.DoesNotContain("<form", page);
    }

    [Theory]
    [InlineData("gives-up", InterviewStatus.Incomplete, "Incomplete")]
    [InlineData("asks-for-support", InterviewStatus.SupportActive, "Support Active")]
    [InlineData("hands-in", InterviewStatus.Eta, "ETA")]
    public async Task The_other_ends_come_true_too_and_the_interview_goes_on_from_there(
        string choice,
        InterviewStatus status,
        string words
    )
    {
        await using var host = await StartAsync(Store.Sqlite);
        var (opportunity, reference) = await host.InvitedAsync();

        await TakeAsync(host, opportunity, reference, choice);

        Assert.Equal(status, (await host.NewestAsync()).Status);
        Assert.Contains($"<b>{words}</b>", await PageAsync(host, opportunity));
        await TakeAsync(host, opportunity, reference, "rating-3");
        Assert.Equal("Poor", (await host.NewestAsync()).Rating);
    }

    [Fact]
    public async Task Where_nobody_is_invited_it_is_refused_in_plain_words()
    {
        await using var host = await StartAsync(Store.Sqlite);
        var (invited, reference) = await host.InvitedAsync();
        var other = host.Twin.AddCandidate("Sam Ode", ["sam@example.com"], ["Senior SWE"]);

        var answer = await host.Http.SendFormAsync(
            At(invited),
            At(other),
            ("reference", reference),
            ("choice", "rating-0")
        );

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(
            "role=\"alert\">Not taken. Byteboard has not invited this candidate.",
            page
        );
        Assert.Contains("No invitation yet", await PageAsync(host, other));
        Assert.Equal(InterviewStatus.Invited, (await host.NewestAsync()).Status);
    }

    [Fact]
    public async Task Once_the_deadline_has_passed_nothing_is_taken_though_no_timer_said_so()
    {
        await using var host = await StartAsync(Store.Sqlite, ("Lanes:Enabled", "false"));
        var reference = await host.InterviewAsync();
        var opportunity = $"o-{reference}";
        var open = await PageAsync(host, opportunity);
        Assert.Contains("<form", open);
        host.Clock.Advance(TimeSpan.FromDays(7));

        var closed = await PageAsync(host, opportunity);
        var answer = await host.Http.SendFormAsync(
            At($"o-{await host.InterviewAsync()}"),
            At(opportunity),
            ("reference", reference),
            ("choice", "rating-0")
        );

        Assert.Contains("The deadline has passed.", closed);
        Assert.DoesNotContain("<form", closed);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(InterviewStatus.Invited, (await host.FindAsync(reference)).Status);
    }

    [Fact]
    public async Task Nothing_is_taken_without_the_pages_own_form_or_a_choice()
    {
        await using var host = await StartAsync(Store.Sqlite);
        var (opportunity, reference) = await host.InvitedAsync();

        using var bare = await host.Http.PostAsync(
            new Uri(At(opportunity), UriKind.Relative),
            new FormUrlEncodedContent([new("reference", reference), new("choice", "rating-0")]),
            Cancel
        );
        var none = await TakeAsync(host, opportunity, reference, "rating-9");

        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, none.StatusCode);
        Assert.Contains("Choose how it goes on.", await none.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(InterviewStatus.Invited, (await host.NewestAsync()).Status);
    }

    [Fact]
    public async Task Candidates_of_another_Lever_cannot_be_reached()
    {
        await using var host = await StartAsync(Store.Sqlite);
        var (opportunity, _) = await host.InvitedAsync();
        await host.ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Cancel)).HostName = "Production"
        );

        var page = await PageAsync(host, opportunity);

        Assert.Contains("No invitation yet", page);
        Assert.DoesNotContain("Senior SWE", page);
    }

    [Fact]
    public async Task It_does_not_exist_outside_Development_nor_without_the_board()
    {
        await using var production = await ByteboardHost.StartAsync(Store.Sqlite);
        var (opportunity, reference) = await production.InvitedAsync();

        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            (await GetAsync(production, opportunity), await PostAsync())
        );
        Assert.DoesNotContain(
            production
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(s => s.Endpoints)
                .OfType<RouteEndpoint>(),
            e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("twin", StringComparison.Ordinal)
        );
        Assert.Equal(InterviewStatus.Invited, (await production.NewestAsync()).Status);

        await production.RestartAsync(("environment", "Development"), ("Twin:Enabled", "false"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(production, opportunity));

        async Task<HttpStatusCode> PostAsync()
        {
            var answer = await production.Http.SendFormAsync(
                "/account/sign-in",
                At(opportunity),
                ("reference", reference),
                ("choice", "rating-0")
            );
            return answer.StatusCode;
        }
    }

    /// <summary>A host in Development whose team practises: its Lever is the one that the board is of.</summary>
    private static async Task<ByteboardHost> StartAsync(
        Store store,
        params (string, string)[] settings
    )
    {
        var host = await ByteboardHost.StartAsync(store, settings);
        await host.ChangeAsync(async db =>
            (await db.LeverIntegrations.SingleAsync(Cancel)).HostName = "Twin"
        );
        await host.RestartAsync(
            ("environment", "Development"),
            ("Lever:Hosts:Twin", host.Lever.Api.ToString())
        );
        return host;
    }

    private static string At(string opportunity) => $"/twin/interview/{opportunity}";

    private static Task<HttpResponseMessage> TakeAsync(
        ByteboardHost host,
        string opportunity,
        string reference,
        string choice
    ) =>
        host.Http.SendFormAsync(
            At(opportunity),
            At(opportunity),
            ("reference", reference),
            ("choice", choice)
        );

    private static Task<string> PageAsync(ByteboardHost host, string opportunity) =>
        host.Http.GetStringAsync(new Uri(At(opportunity), UriKind.Relative), Cancel);

    private static async Task<HttpStatusCode> GetAsync(ByteboardHost host, string opportunity)
    {
        using var answer = await host.Http.GetAsync(
            new Uri(At(opportunity), UriKind.Relative),
            Cancel
        );
        return answer.StatusCode;
    }
}
