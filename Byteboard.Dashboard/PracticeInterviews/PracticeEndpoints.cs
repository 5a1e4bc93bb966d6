using Byteboard.Domain.Conducting;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Byteboard.Dashboard.PracticeInterviews;

/// <summary>
/// The page on which somebody on the practice board takes the interview. Mapped beside the board, in Development only, and
/// open to whoever sees the board.
/// </summary>
internal static class PracticeEndpoints
{
    private const string NoSuchChoice = "Choose how it goes on.";

    public static void MapPracticeInterviews(this WebApplication app, PracticeBoard board)
    {
        var page = app.MapGroup(board.Page).AllowAnonymous().ExcludeFromDescription();
        page.MapGet(
            "",
            async (
                string opportunityId,
                TeamDb teams,
                IOptionsMonitor<ResultsOptions> results,
                TimeProvider clock,
                CancellationToken leaving
            ) =>
                Page(
                    board,
                    await PracticeInvitation.OfAsync(
                        teams,
                        board.LeverHost,
                        opportunityId,
                        leaving
                    ),
                    results.CurrentValue,
                    clock
                )
        );

        // Taking the form makes its antiforgery token a condition.
        page.MapPost(
            "",
            async (
                string opportunityId,
                [FromForm] string? reference,
                [FromForm] string? choice,
                InterviewSteps steps,
                TeamDb teams,
                IOptionsMonitor<ResultsOptions> results,
                TimeProvider clock,
                CancellationToken leaving
            ) =>
            {
                var found = await PracticeInvitation.OfAsync(
                    teams,
                    board.LeverHost,
                    opportunityId,
                    leaving
                );
                var known = results.CurrentValue;
                var refusal = await TakeAsync(
                    steps,
                    found,
                    reference,
                    choice,
                    known,
                    clock,
                    leaving
                );
                return refusal is null
                    ? Results.LocalRedirect(
                        board.Page.Replace(
                            PracticeBoard.Place,
                            Uri.EscapeDataString(opportunityId),
                            StringComparison.Ordinal
                        )
                    )
                    : Page(
                        board,
                        await PracticeInvitation.OfAsync(
                            teams,
                            board.LeverHost,
                            opportunityId,
                            leaving
                        ),
                        known,
                        clock,
                        refusal
                    );
            }
        );
    }

    /// <summary>Null when it was taken, else why not.</summary>
    private static async Task<string?> TakeAsync(
        InterviewSteps steps,
        IReadOnlyList<PracticeInvitation> found,
        string? reference,
        string? choice,
        ResultsOptions results,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (found.FirstOrDefault(i => i.Reference == reference) is not { } invitation)
        {
            return PracticePage.NobodyInvited;
        }

        if (invitation.Closed(clock.GetUtcNow().UtcDateTime) is { } closed)
        {
            return closed;
        }

        var chosen = PracticeChoice
            .From(invitation.Status, results.Ratings)
            .FirstOrDefault(c => c.Value == choice);
        return chosen is null
            ? NoSuchChoice
            : await PracticeInterview.TakeAsync(
                steps,
                invitation,
                chosen,
                results,
                cancellationToken
            ) switch
            {
                StepAnswer.Done => null,
                StepAnswer.Refused refused => refused.Why,
                StepAnswer.Invalid invalid => invalid.Why,
                _ => PracticePage.NobodyInvited,
            };
    }

    private static RazorComponentResult<PracticePage> Page(
        PracticeBoard board,
        IReadOnlyList<PracticeInvitation> invitations,
        ResultsOptions results,
        TimeProvider clock,
        string? refusal = null
    ) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(PracticePage.Board)] = board,
                [nameof(PracticePage.Invitations)] = invitations,
                [nameof(PracticePage.Ratings)] = results.Ratings,
                [nameof(PracticePage.NowUtc)] = clock.GetUtcNow().UtcDateTime,
                [nameof(PracticePage.Refusal)] = refusal,
            }
        )
        {
            StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };
}
