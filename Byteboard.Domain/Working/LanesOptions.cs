namespace Byteboard.Domain.Working;

/// <summary>Settings <c>Lanes:*</c>.</summary>
public sealed class LanesOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Lanes";

    /// <summary>Whether this node works; off, it only receives.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Lanes that this node works at once.</summary>
    public int AtOnce { get; set; } = 16;

    /// <summary>Opportunities that a lane works at once.</summary>
    public int OpportunitiesAtOnce { get; set; } = 8;
}

/// <summary>Settings <c>Sending:*</c>.</summary>
public sealed class SendingOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Sending";

    /// <summary>The operator's brake: decisions go on, no e-mail and no note goes out.</summary>
    public bool Paused { get; set; }
}

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
