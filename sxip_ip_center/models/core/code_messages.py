"""Problems of codes and numbers, told in one sentence each."""
from ...domain import credit_code, document_number


def credit_code_message(env, text):
    """What is wrong with a unified social credit code, and what it probably should be. Empty when it is right."""
    problem = credit_code.problem(text)
    if not problem:
        return ''
    code = credit_code.normalize(text)
    sentence = {
        'length': lambda: env._("“%(code)s” has %(n)s characters; a unified social credit code has 18.", code=code, n=len(code)),
        'alphabet': lambda: env._("“%s” holds a character that no unified social credit code contains (I, O, S, V, Z or a sign).", code),
        'category': lambda: env._("“%s” begins with no known registration department.", code),
        'region': lambda: env._("“%s”: characters 3 to 8 are the digits of an area code.", code),
        'check': lambda: env._("“%(code)s”: the last character should be %(check)s if the others are right.", code=code,
                               check=credit_code.expected_check(code[:17])),
        'digits_lost': lambda: env._("“%s” lost its digits in a spreadsheet; type it again as text.", code),
    }[problem]()
    meant = credit_code.suggest(text)
    return sentence + (' ' + env._("Do you mean %s?", meant) if meant else '')


def document_number_message(env, text):
    """What is wrong with a document number. Empty when it is right."""
    problem = document_number.problem(text)
    if not problem:
        return ''
    number = document_number.normalize(text)
    return {
        'shape': lambda: env._("“%s” is no document number; write it as 示例发〔2026〕3号.", number),
        'di': lambda: env._("“%s”: document numbers are written without 第.", number),
        'year': lambda: env._("“%s”: the year in the brackets has four digits.", number),
        'zeros': lambda: env._("“%s”: the running number does not begin with 0.", number),
    }[problem]()
