using System.Globalization;
using System.Text;
using Byteboard.Domain.Interviews;
using FluentValidation;

namespace Byteboard.Domain.Connecting;

/// <summary>Name and tag of an interview type, as a person typed them.</summary>
public sealed record TypeWords(string Name, string Tag)
{
    /// <summary>Without what surrounds them; null counts as nothing.</summary>
    public static TypeWords Trim(string? name, string? tag) =>
        new(name?.Trim() ?? "", tag?.Trim() ?? "");

    /// <summary>As the type stands.</summary>
    public static TypeWords Of(InterviewType type) => new(type.Name, type.Tag);

    /// <summary>As the settings history writes it.</summary>
    public override string ToString() => Name == Tag ? Name : $"{Name} (tag {Tag})";
}

/// <summary>Refuses what cannot be a name or a tag.</summary>
public sealed class TypeWordsValidator : AbstractValidator<TypeWords>
{
    /// <summary>One sentence at a time for each of the two.</summary>
    public TypeWordsValidator()
    {
        Text(RuleFor(w => w.Name), "Give it a name, such as Senior SWE.");
        Text(RuleFor(w => w.Tag), "Write the tag as recruiters put it on candidates in Lever.");
    }

    private static void Text(IRuleBuilderInitial<TypeWords, string> rule, string empty) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage(empty)
            .MaximumLength(InterviewType.TextMaxLength)
            .WithMessage($"It has at most {InterviewType.TextMaxLength} characters.")
            .Must(text => !text.AsSpan().ContainsAny('<', '>'))
            .WithMessage("It has no < or > in it.")
            .Must(text => text.EnumerateRunes().All(IsSeen))
            .WithMessage(
                "It holds a character that cannot be seen, such as a line break. Type it instead of pasting it."
            );

    // Joiners are parts of words in some scripts, and of some pictures. Half a surrogate pair, which no store keeps, reads
    // as the replacement character.
    private static bool IsSeen(Rune rune) =>
        rune.Value is 0x200C or 0x200D
        || (
            rune != Rune.ReplacementChar
            && Rune.GetUnicodeCategory(rune)
                is not (
                    UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                )
        );
}
