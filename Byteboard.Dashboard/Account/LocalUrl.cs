namespace Byteboard.Dashboard.Account;

/// <summary>Guards against links that sign a person in here and then lead elsewhere.</summary>
public static class LocalUrl
{
    /// <summary>The address when it is a path of this site, else "/".</summary>
    public static string OrHome(string? url) =>
        url is ['/', ..]
        && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl)
        && !url.StartsWith("/account/", StringComparison.OrdinalIgnoreCase)
            ? url
            : "/";
}
