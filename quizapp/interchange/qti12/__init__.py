"""QTI 1.2 as Canvas, Blackboard, Respondus, Brightspace and text2qti write it; written for Canvas.

A file is one <questestinterop>, or a zip package of several with their media. `items` reads what
stands in an item, `answers` and its neighbours make a key of it, `writing` goes the other way.
"""
