namespace Byteboard.LeverTwin;

public sealed partial class LeverTwinServer
{
    /// <summary>Adds an archive reason, or gives the one with this id another name.</summary>
    public void SetReason(string id, string text) =>
        Update(s =>
        {
            var reason = s.ArchiveReasons.FirstOrDefault(r => r.Id == id);
            return s with
            {
                ArchiveReasons = reason is null
                    ? s.ArchiveReasons.Add(new TwinArchiveReason(id, text, "active", "non-hired"))
                    : s.ArchiveReasons.Replace(reason, reason with { Text = text }),
            };
        });
}
