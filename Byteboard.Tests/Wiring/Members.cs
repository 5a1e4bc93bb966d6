using System.Reflection;
using System.Reflection.Emit;

namespace Byteboard.Tests.Wiring;

/// <summary>Finds the types that a type uses: in its base types, fields, signatures, attributes and method bodies.</summary>
internal static class Members
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value);

    public static IEnumerable<Type> UsedBy(Type type)
    {
        MethodBase[] methods = [.. type.GetMethods(All), .. type.GetConstructors(All)];
        IEnumerable<Type?> used =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(All).Select(f => f.FieldType),
            .. type.GetCustomAttributesData().Select(a => a.AttributeType),
            .. methods.SelectMany(SignatureOf),
            .. methods.SelectMany(BodyOf),
        ];
        return used.SelectMany(Parts).Distinct();
    }

    private static IEnumerable<Type?> SignatureOf(MethodBase method) =>
        [
            .. method.GetParameters().Select(p => p.ParameterType),
            (method as MethodInfo)?.ReturnType,
            .. method.IsGenericMethod ? method.GetGenericArguments() : [],
        ];

    private static IEnumerable<Type?> BodyOf(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        var il = body.GetILAsByteArray()!;
        for (var at = 0; at < il.Length; )
        {
            short value = il[at++];
            if (value is 0xFE)
            {
                value = (short)(0xFE00 | il[at++]);
            }

            var code = Codes[value];
            if (
                code.OperandType
                is OperandType.InlineField
                    or OperandType.InlineMethod
                    or OperandType.InlineTok
                    or OperandType.InlineType
            )
            {
                foreach (var type in Named(method, BitConverter.ToInt32(il, at)))
                {
                    yield return type;
                }
            }

            at += SizeOf(code.OperandType, il, at);
        }
    }

    private static IEnumerable<Type?> Named(MethodBase method, int token)
    {
        var member = method.Module.ResolveMember(
            token,
            method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
            method.IsGenericMethod ? method.GetGenericArguments() : null
        )!;
        return
        [
            member as Type ?? member.DeclaringType,
            (member as FieldInfo)?.FieldType,
            .. member is MethodBase called ? SignatureOf(called) : [],
        ];
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) =>
        operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget
            or OperandType.ShortInlineI
            or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
            _ => 4,
        };

    private static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null)
        {
            return [];
        }

        return type.HasElementType ? Parts(type.GetElementType())
            : type.IsGenericType
                ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)]
            : [type];
    }
}
