using System.Security.Cryptography;
using System.Text;
using MimeKit;

namespace Byteboard.Domain.Mail;

/// <summary>A folder with one <c>.eml</c> file for each Message-ID.</summary>
internal sealed class PickupFolder(string folder)
{
    public async Task<MailResult> WriteAsync(
        MimeMessage message,
        string messageId,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = Path.Combine(folder, FileName(messageId));

        // A name of its own: two nodes may write the same letter at once.
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            await using (var file = new FileStream(draft, FileMode.CreateNew))
            {
                message.Prepare(EncodingConstraint.SevenBit);
                await message.WriteToAsync(file, cancellationToken);
                await file.FlushAsync(cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
            return MailResult.Sent;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return MailResult.Later(
                "The e-mail could not be written to the pickup folder. Check Mail:PickupFolder and the disk."
            );
        }
        finally
        {
            Discard(draft);
        }
    }

    /// <summary>Safe for any file system; the hash keeps two Message-IDs apart that look alike without their special characters.</summary>
    private static string FileName(string messageId)
    {
        var safe = messageId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_');
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(messageId));
        return $"{string.Concat(safe.Take(80)).TrimStart('.')}-{Convert.ToHexStringLower(hash.AsSpan(0, 6))}.eml";
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A draft left behind is litter, not a letter.
        }
    }
}
