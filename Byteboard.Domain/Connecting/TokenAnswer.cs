namespace Byteboard.Domain.Connecting;

/// <summary>How somebody wants a signing token saved.</summary>
/// <param name="SeenSavedAt">When the token that the page showed was saved, Unix ms; null when it showed none.</param>
/// <param name="Despite">The person was told what speaks against it, and means it.</param>
public sealed record TokenWish(long? SeenSavedAt, bool Despite = false);

/// <summary>What came of saving a signing token.</summary>
public abstract record TokenAnswer
{
    private TokenAnswer() { }

    /// <summary>Saved; how it fitted what was refused before, and what became of what was kept.</summary>
    public sealed record Saved(TokenFit Fit, KeptProof Kept) : TokenAnswer;

    /// <summary>It is the one that is held; it was tried once more on what is kept (null when it cannot be opened).</summary>
    public sealed record HeldAlready(KeptProof? Kept) : TokenAnswer;

    /// <summary>Not saved: it fits what came to the other address, and nothing that came to its own.</summary>
    public sealed record InOtherBox(TokenFit Fit) : TokenAnswer;

    /// <summary>Not saved yet: it fits none of so many kept requests. A second confirmation saves it.</summary>
    public sealed record FitsNone(int Of) : TokenAnswer;

    /// <summary>Not saved yet: the other webhook holds the same one. A second confirmation saves it.</summary>
    public sealed record HeldByOther : TokenAnswer;

    /// <summary>Not saved yet: somebody else saved another one since the page was read, at this time in Unix ms.</summary>
    public sealed record Overtaken(string? By, string? LastFour, long At) : TokenAnswer;
}
