using System.CommandLine;
using ProtocolLang.Cli.Building;

namespace ProtocolLang.Cli.Commands;

internal static class BuildCommand
{
    public static Command Create(Session session)
    {
        var protocol = new Argument<string>("protocol") { Description = "The protocol file" };
        var to = new Option<string>("--to") { Description = "The language to write: csharp or javascript", HelpName = "language", Required = true };
        to.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: not ("csharp" or "javascript") and var given }]) result.AddError($"`{given}` is not a language that protocols are built to; it is csharp or javascript");
        });
        var folder = new Option<string>("--out") { Description = "The folder to write to; it is made when it is not there", HelpName = "folder", Required = true };
        var space = new Option<string?>("--namespace") { Description = "The namespace of the generated class; Protocols unless said otherwise", HelpName = "name" };
        var canonical = new Option<bool>("--msbuild") { Description = "Tell findings in the form that MSBuild shows at their places" };
        space.Validators.Add(result =>
        {
            if (result.GetValue(to) == "javascript") result.AddError("--namespace is for csharp; a JavaScript module has none");
        });
        var command = new Command("build", "Make a protocol into a program: C# that needs nothing but .NET, or a JavaScript module that needs nothing at all.") { protocol, to, folder, space, canonical };
        command.SetAction(parsed => parsed.GetValue(to) == "javascript"
            ? JavaScriptBuild.Run(session, parsed.GetValue(protocol)!, parsed.GetValue(folder)!)
            : CSharpBuild.Run(session, parsed.GetValue(protocol)!, parsed.GetValue(folder)!, parsed.GetValue(space), parsed.GetValue(canonical)));
        return command;
    }
}
