namespace Byteboard.Domain.Teams;

/// <summary>Settings <c>Site:*</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Site";

    /// <summary>What webhook addresses and candidates' links begin with, such as <c>https://byteboard.example.com</c>.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>An address below the public one.</summary>
    public Uri At(string path) => new(new Uri(PublicUrl.TrimEnd('/') + "/"), path);
}
