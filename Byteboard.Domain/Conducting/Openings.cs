using Byteboard.Domain.Storage;
using Microsoft.EntityFrameworkCore;

namespace Byteboard.Domain.Conducting;

/// <summary>What stands against opening an interview by hand; the unique indexes have the last word.</summary>
internal static class Openings
{
    /// <summary>Said of an interview whose data was removed, although Lever shows the candidate again.</summary>
    public const string LinkRemoved =
        "The address and the link of this invitation were removed. Choose an interview type and send anew.";

    /// <summary>One sentence, or null when nothing does.</summary>
    public static async Task<string?> RefusalAsync(
        InterviewScene scene,
        string normalisedEmail,
        CancellationToken cancellationToken
    )
    {
        if (scene.Candidate.ErasedUtc is not null)
        {
            return "The candidate's data was removed.";
        }

        if (scene.Interview.IsErased)
        {
            return LinkRemoved;
        }

        if (scene.Candidate.IsArchived)
        {
            return "The candidate is archived in Lever. Un-archive there first.";
        }

        var interview = scene.Interview;
        var others = scene
            .Context.Interviews.Live()
            .Where(i => i.Id != interview.Id && i.TypeId == interview.TypeId);
        return await others.AnyAsync(
                i => i.CandidateId == interview.CandidateId || i.ContactId == interview.ContactId,
                cancellationToken
            )
                ? "Another interview of this type is open for this candidate."
            : await others.AnyAsync(i => i.NormalisedEmail == normalisedEmail, cancellationToken)
                ? "Somebody else with this e-mail address has an open interview of this type."
            : null;
    }
}
