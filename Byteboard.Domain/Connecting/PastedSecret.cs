using System.Text;
using FluentValidation;

namespace Byteboard.Domain.Connecting;

/// <summary>A key or token as a person pasted it, or as a file held it.</summary>
/// <param name="Text">With any spaces and line breaks around it.</param>
public sealed record PastedSecret(string? Text)
{
    /// <summary>Largest file in which a key or token is looked for, in bytes.</summary>
    public const int LargestFile = 4096;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Without what surrounds it.</summary>
    public string Trimmed => Text?.Trim() ?? "";

    /// <summary>All that is ever shown of it.</summary>
    public string LastFour => Trimmed[^Math.Min(4, Trimmed.Length / 2)..];

    /// <summary>What a text file holds; null when it is no text.</summary>
    public static PastedSecret? FromFile(ReadOnlySpan<byte> file)
    {
        try
        {
            var text = Utf8.GetString(file).TrimStart('\uFEFF');
            return text.Any(IsNoText) ? null : new PastedSecret(text);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Says nothing.</summary>
    public override string ToString() => nameof(PastedSecret);

    internal static bool IsNoText(char c) => char.IsControl(c) && c is not ('\r' or '\n' or '\t');
}

/// <summary>Refuses what cannot be a key or token before Lever is asked.</summary>
public sealed class PastedSecretValidator : AbstractValidator<PastedSecret>
{
    private const int Shortest = 8;
    private const int Longest = 200;

    /// <summary>One sentence at a time.</summary>
    public PastedSecretValidator() =>
        RuleFor(s => s.Trimmed)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage("Paste it here first.")
            .Must(t => !t.Any(PastedSecret.IsNoText))
            .WithMessage("This is no text. Copy it from Lever once more.")
            .Must(t => !t.Contains('<', StringComparison.Ordinal))
            .WithMessage(
                "This is a piece of a web page. Copy the text from Lever, and nothing else."
            )
            .Must(t => t.Length is >= Shortest and <= Longest)
            .WithMessage(
                $"It has {Shortest} to {Longest} characters. Copy the whole of it from Lever, and nothing else."
            )
            .Must(t => t.All(c => c is > ' ' and <= '~' and not '>'))
            .WithMessage("It has only letters, digits and signs, no spaces or line breaks inside.");
}
