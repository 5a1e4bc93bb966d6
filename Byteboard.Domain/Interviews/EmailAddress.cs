using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MimeKit;

namespace Byteboard.Domain.Interviews;

/// <summary>Tells an e-mail address that can be written to from text that only looks like one.</summary>
public static class EmailAddress
{
    // RFC 5321, 4.5.3.1.1; RFC 1035, 2.3.4.
    private const int LocalPartMaxLength = 64;
    private const int LabelMaxLength = 63;

    /// <summary>
    /// Gives the address as compared: trimmed, lower case, NFC. False for display names, quoted local parts, address
    /// literals, host names without a dot and anything over 254 characters.
    /// </summary>
    public static bool TryNormalise(string? text, [NotNullWhen(true)] out string? normalised)
    {
        normalised = null;
        var address = text?.Trim() ?? "";
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (
            address.Length > Interview.EmailMaxLength
            || at <= 0
            || !IsLocalPart(address[..at])
            || !IsDomain(address[(at + 1)..])
            || !MailboxAddress.TryParse(address, out var mailbox) // what we accept, the mailer must be able to address
            || mailbox.Address != address
        )
        {
            return false;
        }

        normalised = address.Normalize(NormalizationForm.FormC).ToLowerInvariant();
        return normalised.Length <= Interview.EmailMaxLength;
    }

    /// <summary>Those of the texts that are one, in their order: as written (trimmed), and as compared.</summary>
    public static IReadOnlyList<(string Text, string Normalised)> Among(IEnumerable<string> texts)
    {
        var addresses = new List<(string, string)>();
        foreach (var text in texts)
        {
            if (TryNormalise(text, out var normalised))
            {
                addresses.Add((text.Trim(), normalised));
            }
        }

        return addresses;
    }

    private static bool IsLocalPart(string text) =>
        text.Length <= LocalPartMaxLength
        && text.Split('.').All(atom => atom.Length > 0 && Runes(atom, also: "!#$%&'*+-/=?^_`{|}~"));

    private static bool IsDomain(string text)
    {
        var labels = text.Split('.');
        return labels.Length > 1
            && labels.All(label =>
                label.Length is > 0 and <= LabelMaxLength
                && label[0] != '-'
                && label[^1] != '-'
                && Runes(label, also: "-")
            )
            && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool Runes(string text, string also) =>
        text.EnumerateRunes()
            .All(rune =>
                Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.SpacingCombiningMark
                || (rune.IsAscii && also.Contains((char)rune.Value, StringComparison.Ordinal))
            );
}
