using System.Globalization;
using Byteboard.Domain.Connecting;
using Byteboard.Domain.LeverIntegrations;
using Microsoft.AspNetCore.Http;

namespace Byteboard.Tests.Infrastructure;

/// <summary>Lets the stub answer as Lever does to a key with some rights: 403 before it looks, 404 for what nobody has.</summary>
internal static class LeverKey
{
    public const string OpportunityId = "0d3c2f9e-0000-4000-8000-00000000000a";
    public const string ReasonId = "71c0b2aa-0000-4000-8000-00000000000b";

    /// <summary>The key has all rights but these.</summary>
    public static void Lacks(this LeverStub lever, params LeverRight[] lacking) =>
        lever.Answers(right => lacking.Contains(right) ? 403 : 200);

    /// <summary>The key has these rights and no others.</summary>
    public static void Grants(this LeverStub lever, IEnumerable<LeverRight> rights) =>
        lever.Lacks([.. KeyRights.All.Except(rights)]);

    /// <summary>What needs a right is answered with this status; 200 where it fits.</summary>
    public static void Answers(this LeverStub lever, Func<LeverRight, int> status) =>
        lever.Answer = context => ReplyAsync(context, status);

    /// <summary>Which right a call needs.</summary>
    public static LeverRight RightOf(string method, string path) =>
        (method, path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries)[1..]) switch
        {
            ("GET", ["archive_reasons"]) => LeverRight.ListArchiveReasons,
            ("GET", ["archive_reasons", _]) => LeverRight.ReadArchiveReason,
            ("GET", ["stages"]) => LeverRight.ListStages,
            ("GET", ["opportunities"]) => LeverRight.ListOpportunities,
            ("GET", ["opportunities", _]) => LeverRight.ReadOpportunity,
            ("GET", ["opportunities", _, "notes"]) => LeverRight.ListNotes,
            ("POST", ["opportunities", _, "notes"]) => LeverRight.CreateNote,
            ("DELETE", ["opportunities", _, "notes", _]) => LeverRight.DeleteNote,
            _ => throw new ArgumentException($"No right is for {method} {path}.", nameof(path)),
        };

    private static Task ReplyAsync(HttpContext context, Func<LeverRight, int> statusOf)
    {
        var path = context.Request.Path.Value!;
        var right = RightOf(context.Request.Method, path);
        var status = statusOf(right);
        var isThere =
            context.Request.Method == "GET"
            && (
                right is LeverRight.ListStages or LeverRight.ListArchiveReasons
                || right is LeverRight.ListOpportunities
                || path.Contains(OpportunityId, StringComparison.Ordinal)
                || path.Contains(ReasonId, StringComparison.Ordinal)
            );
        return status is not 200 ? LeverStub.Reply(context, status, "{}")
            : !isThere ? LeverStub.Reply(context, 404, "{}")
            : LeverStub.Reply(context, 200, Json(right));
    }

    private static string Json(LeverRight right)
    {
        var id = right is LeverRight.ListArchiveReasons or LeverRight.ReadArchiveReason
            ? ReasonId
            : OpportunityId;
        return right is LeverRight.ReadOpportunity or LeverRight.ReadArchiveReason
            ? string.Create(CultureInfo.InvariantCulture, $$$"""{"data":{"id":"{{{id}}}"}}""")
            : string.Create(
                CultureInfo.InvariantCulture,
                $$$"""{"data":[{"id":"{{{id}}}"}],"hasNext":false}"""
            );
    }
}
