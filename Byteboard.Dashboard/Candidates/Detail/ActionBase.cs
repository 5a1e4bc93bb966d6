using Byteboard.Dashboard.Account;
using Byteboard.Dashboard.Shell;
using Byteboard.Domain.Conducting;
using Microsoft.AspNetCore.Components;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>What the cards with buttons have in common: they say what came of a press, beside it and to a screen reader.</summary>
public abstract class ActionBase : ComponentBase
{
    [Inject]
    public required Viewer Viewer { get; init; }

    [Inject]
    public required Announcer Announcer { get; init; }

    [Inject]
    public required ILoggerFactory Logs { get; init; }

    [Parameter, EditorRequired]
    public required CandidateDetail Candidate { get; set; }

    [Parameter, EditorRequired]
    public required TeamTime Time { get; set; }

    /// <summary>What came of the last press; null before one.</summary>
    protected string? Said { get; set; }

    /// <summary>The last press changed nothing.</summary>
    protected bool IsRefused { get; set; }

    /// <summary>Takes a step; true when it was taken.</summary>
    protected async Task<bool> TakeAsync(Func<Task<StepAnswer>> step, string done)
    {
        (Said, IsRefused) = (null, false);
        await SayAsync(async () =>
            await step() switch
            {
                StepAnswer.Done => (done, false),
                StepAnswer.Refused refused => (refused.Why, true),
                StepAnswer.Invalid invalid => (invalid.Why, true),
                _ => ("This interview is no longer there.", true),
            }
        );
        return !IsRefused;
    }

    /// <summary>Does what was asked and says what came of it, and whether it was refused.</summary>
    protected async Task SayAsync(Func<Task<(string Said, bool IsRefused)>> act)
    {
        try
        {
            (Said, IsRefused) = await act();
        }
        catch (Exception fault) when (PageFault.Is(fault))
        {
            PageFault.Write(Logs.CreateLogger(GetType()), this, fault);
            (Said, IsRefused) = ("This could not be saved. Nothing was changed. Try again.", true);
        }

        Announcer.Say(Said);
    }
}
