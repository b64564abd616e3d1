"""How well the coder does against gold data: the two metrics, their intervals, floors that may not fall."""
