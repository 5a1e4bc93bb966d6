using Byteboard.Domain.Interviews;

namespace Byteboard.Domain.Errands;

/// <summary>What an errand is about, as it stands now; times are UTC.</summary>
/// <param name="VerdictHolds">Whether the candidate's last look came to what the errand's verdict says; of notes without an interview.</param>
public sealed record ErrandScene(
    InterviewStatus? Status,
    DateTime? DeadlineUtc,
    DateTime? BouncedUtc,
    bool VerdictHolds,
    DateTime? ErasedUtc,
    DateTime NowUtc
);

/// <summary>Pure: whether what an errand says still holds.</summary>
public static class ErrandWant
{
    /// <summary>False when it is not to be done any more.</summary>
    public static bool Is(ErrandKind kind, ErrandScene scene) =>
        kind switch
        {
            ErrandKind.InvitationEmail => scene.Status is InterviewStatus.Invited,
            ErrandKind.InvitationNote => IsLive(scene) && scene.DeadlineUtc is not null,
            ErrandKind.UnderWayNote => IsLive(scene),
            ErrandKind.ReminderEmail => scene
                is { Status: InterviewStatus.Invited, BouncedUtc: null }
                && scene.DeadlineUtc > scene.NowUtc,
            // Whose data was removed has no address any more.
            ErrandKind.CancellationEmail => scene
                is { Status: InterviewStatus.Cancelled, ErasedUtc: null },
            ErrandKind.ResultNote => scene.Status is InterviewStatus.Finalised,
            ErrandKind.NotInvitedNote => scene.VerdictHolds,
            _ => false,
        };

    private static bool IsLive(ErrandScene scene) =>
        scene.Status is { } status && Interview.IsLiveStatus(status);
}
