using Byteboard.Domain.Conducting;

namespace Byteboard.Dashboard.Candidates.Detail;

/// <summary>A step that somebody pressed, and the sentence for when it was taken.</summary>
public sealed record TakenStep(Func<Task<StepAnswer>> Take, string Done);
