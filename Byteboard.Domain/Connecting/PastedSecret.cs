using FluentValidation;

namespace Byteboard.Domain.Connecting;

/// <summary>A key or token as a person pasted it.</summary>
/// <param name="Text">With any spaces and line breaks around it.</param>
public sealed record PastedSecret(string? Text)
{
    /// <summary>Without what surrounds it.</summary>
    public string Trimmed => Text?.Trim() ?? "";

    /// <summary>All that is ever shown of it.</summary>
    public string LastFour => Trimmed[^Math.Min(4, Trimmed.Length / 2)..];
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
            .Must(t => t.Length is >= Shortest and <= Longest)
            .WithMessage(
                $"It has {Shortest} to {Longest} characters. Copy the whole of it from Lever, and nothing else."
            )
            .Must(t => t.All(c => c is > ' ' and <= '~' and not ('<' or '>')))
            .WithMessage("It has only letters, digits and signs, no spaces or line breaks inside.");
}
