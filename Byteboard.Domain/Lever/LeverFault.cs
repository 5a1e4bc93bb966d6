using Flurl.Http;

namespace Byteboard.Domain.Lever;

/// <summary>How an exchange can break off, in words without addresses, which the exceptions' own texts have.</summary>
internal static class LeverFault
{
    public static bool Is(Exception e) =>
        e
            is FlurlHttpException
                or HttpRequestException
                or IOException
                or OperationCanceledException;

    public static string Why(Exception e)
    {
        var cause = e is FlurlHttpException { InnerException: { } inner } ? inner : e;
        return cause switch
        {
            OperationCanceledException => "Lever did not answer in time",
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                "Lever's host has no address",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
                "no connection to Lever",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                "no secure connection to Lever",
            _ => "the connection to Lever broke",
        };
    }
}
