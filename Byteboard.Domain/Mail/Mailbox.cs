using MimeKit;

namespace Byteboard.Domain.Mail;

internal static class Mailbox
{
    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>The address with a name beside it, or null when the text is not exactly one address.</summary>
    public static MailboxAddress? Parse(string name, string address) =>
        !address.Any(char.IsControl)
        && MailboxAddress.TryParse(Strict, address, out var parsed)
        && MailboxAddress.EncodeAddrspec(parsed.Address) == MailboxAddress.EncodeAddrspec(address)
            ? new MailboxAddress(OneLine.Of(name), address)
            : null;
}
