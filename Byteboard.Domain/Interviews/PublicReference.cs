using System.Security.Cryptography;

namespace Byteboard.Domain.Interviews;

/// <summary>Short random references that people can read aloud: no 0, O, 1, I, and no vowels that make words.</summary>
public static class PublicReference
{
    /// <summary>What <see cref="OfInterview"/> looks like: a regular expression without anchors.</summary>
    public const string InterviewPattern = Letter + "{4}-" + Letter + "{3}";

    private const string Letters = "23456789BCDFGHJKLMNPQRSTVWXZ";
    private const string Letter = "[2-9B-DF-HJ-NP-TV-XZ]";

    /// <summary>The anonymous id of an interview, such as 7QK2-9MX.</summary>
    public static string OfInterview() => $"{Some(4)}-{Some(3)}";

    /// <summary>The mark of a note, such as BB-7Q2K9M.</summary>
    public static string OfErrand() => $"BB-{Some(6)}";

    private static string Some(int length) => RandomNumberGenerator.GetString(Letters, length);
}
