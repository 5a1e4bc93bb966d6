namespace Byteboard.Domain.Lever;

/// <summary>One page of a list. Next is the offset of the following page, to be handed back as it is; null on the last.</summary>
public sealed record LeverPage<T>(IReadOnlyList<T> Items, string? Next);
