using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Byteboard.Domain.Mail;

/// <summary>Registers mail.</summary>
public static class MailRegistration
{
    /// <summary>Adds the mailer; settings from <c>Mail</c>, checked at start. The default pickup folder lies in <c>Storage:DataFolder</c>.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, ValidateMailOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Mailer>();
        return services;
    }
}
