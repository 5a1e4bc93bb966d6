using Byteboard.Domain.Errands;
using Byteboard.Domain.Interviews;
using Byteboard.Domain.Storage;
using Byteboard.Domain.Teams;
using Byteboard.Domain.Working;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>What people do to an invitation. Every step names the interview by its anonymous reference, such as 7QK2-9MX.</summary>
public sealed class InterviewCare
{
    /// <summary>How far ahead a new deadline may lie.</summary>
    public static readonly TimeSpan LongestDeadline = TimeSpan.FromDays(90);

    private readonly InterviewTransaction _transaction;
    private readonly Invitations _invitations;

    internal InterviewCare(InterviewTransaction transaction, Invitations invitations) =>
        (_transaction, _invitations) = (transaction, invitations);

    /// <summary>A new deadline, UTC; an expired link opens again. No e-mail goes out but the reminder before the new deadline.</summary>
    public Task<StepAnswer> ExtendAsync(
        int teamId,
        string reference,
        Person by,
        DateTime deadlineUtc,
        CancellationToken cancellationToken
    ) =>
        _transaction.RunAsync(
            teamId,
            reference,
            Actor.Of(by),
            InterviewStep.Extend,
            async scene =>
            {
                var until =
                    deadlineUtc.Kind is DateTimeKind.Unspecified
                        ? DateTime.SpecifyKind(deadlineUtc, DateTimeKind.Utc)
                        : deadlineUtc.ToUniversalTime();
                if (until <= scene.NowUtc || until - scene.NowUtc > LongestDeadline)
                {
                    return new StepAnswer.Invalid(
                        "deadline",
                        "The new deadline must lie in the future, at most 90 days from now."
                    );
                }

                if (scene.Interview.DeadlineUtc is null)
                {
                    return Against(
                        scene,
                        "The e-mail is not sent yet. The deadline begins when it is."
                    );
                }

                var why = await Openings.RefusalAsync(
                    scene,
                    scene.Interview.NormalisedEmail,
                    cancellationToken
                );
                if (why is not null)
                {
                    return Against(scene, why);
                }

                scene.Interview.Extend(until);
                scene.Note(InterviewStep.Extend, until);
                return null;
            },
            cancellationToken
        );

    /// <summary>A reminder now; not twice within an hour.</summary>
    public Task<StepAnswer> RemindAsync(
        int teamId,
        string reference,
        Person by,
        CancellationToken cancellationToken
    ) =>
        _transaction.RunAsync(
            teamId,
            reference,
            Actor.Of(by),
            InterviewStep.Remind,
            async scene =>
            {
                var why = scene.Interview switch
                {
                    { IsErased: true } => Openings.LinkRemoved,
                    { BouncedUtc: not null } => "The e-mail came back. Correct the address first.",
                    { DeadlineUtc: null } => "The invitation is not sent yet.",
                    { DeadlineUtc: var until } when until <= scene.NowUtc =>
                        "The deadline has passed. Extend it first.",
                    _ when await scene.WasRemindedAsync(cancellationToken) =>
                        "A reminder went out less than an hour ago.",
                    _ => null,
                };
                if (why is not null)
                {
                    return Against(scene, why);
                }

                scene.Note(InterviewStep.Remind);
                scene.AddErrand(ErrandKind.ReminderEmail);
                return null;
            },
            cancellationToken
        );

    /// <summary>Withdraws it; the candidate is told by e-mail if the invitation may have reached them.</summary>
    public Task<StepAnswer> CancelAsync(
        int teamId,
        string reference,
        Person by,
        CancellationToken cancellationToken
    ) =>
        _transaction.RunAsync(
            teamId,
            reference,
            Actor.Of(by),
            InterviewStep.Cancel,
            async scene =>
            {
                var isKnown = await MayKnowAsync(scene, cancellationToken);
                scene.Interview.Cancel();
                scene.Note(InterviewStep.Cancel);
                if (isKnown)
                {
                    scene.AddErrand(ErrandKind.CancellationEmail);
                }

                return null;
            },
            cancellationToken
        );

    /// <summary>The e-mail came back: reminders stop, and the candidate needs attention until the address is corrected.</summary>
    public Task<StepAnswer> MarkBouncedAsync(
        int teamId,
        string reference,
        Person by,
        CancellationToken cancellationToken
    ) =>
        _transaction.RunAsync(
            teamId,
            reference,
            Actor.Of(by),
            InterviewStep.MarkBounced,
            scene =>
            {
                if (scene.Interview.BouncedUtc is not null)
                {
                    return Task.FromResult<StepAnswer?>(
                        Against(scene, "The e-mail is marked as come back already.")
                    );
                }

                scene.Interview.MarkBounced(scene.NowUtc);
                scene.Note(InterviewStep.MarkBounced);
                return Task.FromResult<StepAnswer?>(null);
            },
            cancellationToken
        );

    /// <summary>
    /// Closes the invitation and sends another of the same type, with a link of its own, to <paramref name="email"/>. The two
    /// are linked and counted once; the candidate's row shows the new one.
    /// </summary>
    public Task<StepAnswer> ReissueAsync(
        int teamId,
        string reference,
        Person by,
        string? email,
        CancellationToken cancellationToken
    ) =>
        _transaction.RunAsync(
            teamId,
            reference,
            Actor.Of(by),
            InterviewStep.Replace,
            async scene =>
            {
                if (!EmailAddress.TryNormalise(email, out var normalised))
                {
                    return new StepAnswer.Invalid("email", "This is not an e-mail address.");
                }

                if (normalised == scene.Interview.NormalisedEmail)
                {
                    return new StepAnswer.Invalid(
                        "email",
                        "The invitation went to this address already."
                    );
                }

                var why = await Openings.RefusalAsync(scene, normalised, cancellationToken);
                if (why is not null)
                {
                    return Against(scene, why);
                }

                await ReplaceAsync(scene, email!.Trim(), cancellationToken);
                return null;
            },
            cancellationToken
        );

    private async Task ReplaceAsync(
        InterviewScene scene,
        string email,
        CancellationToken cancellationToken
    )
    {
        var old = scene.Interview;
        old.CloseForCorrection();
        scene.Note(InterviewStep.Replace);
        await scene.Context.SaveChangesAsync(cancellationToken); // only one of a type may be live
        var corrected = await _invitations.AddAsync(
            scene.Context,
            scene.Candidate,
            new Invite(old.TypeId, old.TypeName, email, old.StageEntryAt, old.Id),
            old.ContactId,
            scene.By,
            cancellationToken
        );
        old.ReplacedById = corrected.Id;
    }

    // Whoever never got an invitation is not told that it is withdrawn.
    private static async Task<bool> MayKnowAsync(
        InterviewScene scene,
        CancellationToken cancellationToken
    ) =>
        scene.Interview.BouncedUtc is null
        && await scene.Context.Errands.AnyAsync(
            e =>
                e.InterviewId == scene.Interview.Id
                && e.Kind == ErrandKind.InvitationEmail
                && (
                    e.State == ErrandState.Done
                    || e.State == ErrandState.Sending
                    || e.State == ErrandState.Uncertain
                    || e.BrokeOnce
                ),
            cancellationToken
        );

    private static StepAnswer.Refused Against(InterviewScene scene, string why) =>
        new(scene.Interview.Status, why);
}
