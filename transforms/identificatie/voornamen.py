"""Given names that are common in the Netherlands: Dutch, Frisian, Turkish, Moroccan and Surinamese ones.

Here: words that make the capitalised words behind them a person's name.
Not here: any rule, and any name of a real person.
"""

from __future__ import annotations

_NAMES = """
Aad Aafke Aaltje Aart Abdel Abdelaziz Abdelhak Abdelkader Abdellah Abderrahim Abdirahman Abdou Abdul Abel Achmed
Achraf Ad Ada Adam Adem Adil Adriaan Adriana Adrie Afke Agnes Agnieszka Ahmed Ahmet Aisha Akke Albert Aldert Aleid
Aleida Alex Alexander Alfred Ali Alice Alida Aline Alma Amal Amber Amin Amina Amira Amjad Anand Anass Andre André
Andrea Angela Angelique Aniek Anil Anita Anja Anjali Ank Anke Ankie Ann Anna Anne Anneke Anneleen Annelies Anneloes
Annemarie Annemieke Annet Annette Annewies Annie Anniek Annigje Anouk Ans Antje Antoinette Anton Antonie Antoon Appie
Ard Arend Ari Arie Arjan Arjanne Arjen Arjo Arlette Arno Arnold Arnoud Arthur Arvid Asha Ashwin Asma Assia Astrid Atie
Atilla Attje Auke Aukje Ayla Aylin Ayoub Ayse Ayşe Aziz Aziza Badr Barbara Bart Bas Bastiaan Bauke Baukje Bea Beatrijs
Ben Bennie Benno Berend Berna Bernadette Bernard Berry Bert Bertus Betty Bianca Bilal Birgit Björn Bob Bouchra
Boudewijn Bouke Brahim Bram Bregje Brigitte Britt Burak Carel Carin Carina Carla Carlien Carlijn Carlo Carmen Carola
Carolien Caroline Cas Casper Catharina Cecile Cees Cemal Cemil Chaima Chantal Charlotte Cheryl Chris Christa Christel
Christiaan Christian Christine Cihan Cindy Claire Clara Claudia Clemens Coen Conny Cor Corina Corine Corinne Corné
Cornelis Corrie Cynthia Daan Dafne Dana Daniel Daniëlle Danny David Debby Denise Deniz Dennis Derek Derk Desiree
Désirée Dewi Diana Dick Diederik Dieuwertje Dieuwke Dilek Dinie Diny Dirk Dolf Dominique Donald Dorien Doutzen Douwe
Driss Durk Ebru Eddie Eddy Edith Edwin Eefje Eelco Eelke Egbert Elif Eline Elisa Elisabeth Elise Elizabeth Ellen Elly
Els Elsa Elsbeth Elvira Emiel Emine Emma Emre Engbert Enno Erdal Ergün Eric Erica Erik Erika Erna Ernst Erol Ertan
Erwin Esmee Esther Eszter Etienne Eva Evelien Eveline Evelyn Evert Fadima Fadoua Farah Farid Farida Faruk Fatih
Fatima Fatma Fedde Feike Feline Femke Fenna Fenne Ferdinand Ferhat Ferry Fimke Fleur Floor Floortje Floris Foekje
Fokke Folkert Fons Fouad Frank Frans Fred Frederik Frédérique Freek Frida Frits Froukje Funda Gabriël Gea Geert
Geertje Geesje Geke Gemma George Gerard Gerben Gerda Gerdien Gerhard Gerjan Gerlinde Gerrianne Gerrie Gerrit Gerry
Gert Gertjan Gerty Geurt Giel Gijs Gijsbert Gina Gitta Godelieve Gökhan Gonda Greet Greetje Gretha Grietje Guido Guus
Guusje Hafid Hafida Haico Hajar Hakan Halil Halima Hamid Hamza Hanan Hanna Hannah Hanneke Hannelore Hannie Hans Harald
Harm Harmen Harmina Harmjan Harmke Harold Harrie Harry Hasan Hassan Hatice Hayat Hedy Heico Heidi Heiko Hein Heleen
Helen Helena Helma Hemmo Hendrik Hendrika Hendrikje Henk Hennie Henny Henri Henriette Henriëtte Henrike Herman Hester
Hettie Hetty Hicham Hidde Hilbert Hilda Hilde Hille Hinke Hiske Hubert Hubertus Hugo Huib Hülya Hüseyin Huub Ibrahim
Ida Idris Ids Ietje Ihsan Ikram Ilham Ilias Ilona Ilse Imane Imke Imran Ina Ineke Inez Inge Ingrid Irene Iris Irma
Isabel Isabella Isabelle Ismaël Ismail Ivo Ivonne Jaantje Jaap Jac Jacco Jack Jackie Jacob Jacoba Jacobus Jacolien
Jacoline Jacomien Jacqueline Jacques Jaimie Jaïr Jamal Jamila Jan Jane Janine Janna Janneke Jannes Jannie Jannigje
Janny Jantien Jantine Jantje Janus Janwillem Jarno Jasmijn Jasmin Jasper Jawad Jean Jeanette Jeanne Jeannette Jef
Jeffrey Jelger Jelle Jelmer Jeltje Jeltsje Jenneke Jennifer Jenny Jeroen Jerry Jesse Jessica Jessie Jet Jetty Jikke
Jitse Jitske Jo Joan Joana Joanna Jochem Joep Joeri Johan Johanna Johannes John Johnny Joke Jolanda Jolande Jolien
Jolijn Joni Joop Joost Jorien Joris Jorn Jorrit Jort Jos José Josefien Josephine Josien Josje Jouke Joyce Jozef Juan
Judit Judith Jules Julia Julian Juliet Juliette Jurgen Jurjen Jurre Jurriaan Justin Kadir Kamal Karel Karen Karim
Karima Karin Karina Karla Karlijn Kars Kasper Katinka Katja Katrien Kavita Kees Keimpe Kemal Kenneth Kerim Kevin
Khadija Khalid Kim Kiran Kirsten Klaartje Klaas Klasien Koen Koos Korné Krijn Krishna Krista Kristel Kristina Kübra
Lambert Lamia Lara Larissa Lars Latifa Laura Laurens Leen Leendert Leila Leni Lennart Leo Leon Leonie Leontien Lex
Leyla Lia Liane Lianne Lidwien Lidy Lieke Lies Liesbeth Liesje Lilian Lilianne Linda Lineke Lisa Lisanne Lisette Lizzy
Loek Loes Lonneke Lotte Lou Loubna Louis Louisa Louise Lubbert Luc Lucas Lucia Lucy Ludo Luuk Lydia Lysanne Maaike
Maarten Maartje Machteld Madeleine Madelon Mahmoud Mahmut Maja Malika Malou Manja Manon Manouk Mara Marc Marcel
Marcella Marco Marga Margaretha Margje Margo Margot Margôt Margreet Margriet Maria Mariam Marian Marianna Marianne
Marie Marieke Marielle Mariëlle Marietje Marije Marijke Marijn Marilène Marina Marinka Marinus Mario Marion Mariska
Marit Marita Marja Marjan Marjo Marjolein Marjolijn Marjon Mark Marleen Marlène Marlies Marloes Marlou Martha Marthe
Martien Martijn Martin Martina Martine Marwa Maryam Mathijs Mathilde Matthias Matthijs Maud Maura Maurice Maurits Max
Maxime Mechteld Mehmet Meike Meindert Meino Melanie Melek Melissa Melle Menno Merel Merijn Merve Mesut Metin Metje Mia
Michael Michaël Michel Michelle Michiel Mickey Mieke Mien Mieneke Miep Mike Milan Milou Mimoun Minke Miranda Mirella
Mirjam Mirte Mirthe Mohamad Mohamed Mohammad Mohammed Monica Moniek Monique Mostafa Mounir Mourad Moussa Muhammed
Murat Mustafa Myra Myrthe Nabil Nabila Nadia Naima Najat Najib Nancy Nanda Nanette Nanne Narges Nasira Natalie
Natascha Natasja Nathalie Nawal Neeltje Nel Nelie Nelleke Nelly Nely Nico Nicolaas Nicole Nicolien Niek Niels Nienke
Nilgün Nina Nisha Noëlle Noor Noortje Nora Nordin Nour Noura Nouria Nynke Olaf Olga Omar Omer Ömer Onno Onur Orhan
Osman Otto Oussama Özgür Özlem Parvin Pascal Patricia Patrick Paul Paula Paulien Pauline Paulus Peter Petra Petronella
Petrus Philip Philippe Pien Pierre Piet Pieter Pieternel Pietje Pim Pleun Pleuni Priscilla Pytrik Quirijn Rabia Rachel
Rachid Radha Rajesh Rajiv Ralf Ralph Ramazan Ramon Ramona Raoul Ravi Raymond Rebecca Redouan Reina Reinder Reinier
Reinoud Reinout Remco Remko Remy Renate René Renée Renske Resul Reyhan Ria Rianne Richard Richelle Rick Rieke Rien
Rieneke Rigtje Rik Rina Rinske Rinus Rita Rixt Rob Robbert Robbin Robert Robin Roderick Rodney Roel Roeland Roelie
Roelien Roelof Roelofje Roger Rogier Roland Rolf Rolien Romana Romy Ron Ronald Ronnie Ronny Rosa Rosalie Rosanne
Roxanne Ruben Rudi Rudolf Rutger Rutgerd Ruth Ruud Sabah Saban Sabine Sabrina Said Saïd Saida Salah Salim Salima Sami
Samir Samira Samuel Sander Sandor Sandra Sanjay Sanna Sanne Sara Sarah Sarita Saskia Sebastiaan Sebastian Selim Selin
Selma Semra Serap Serge Serkan Sevda Shanti Sharda Sharon Sheila Shirley Sibel Sicco Siebe Siebren Siegfried Sietse
Sietske Sigrid Silvia Simon Simone Sinan Siska Sita Sjaak Sjaan Sjef Sjoerd Sjors Sjoukje Sofie Sofieke Sonja Soraya
Souad Soufian Stanley Stefan Stefanie Stephan Stephanie Stephen Steven Stijn Suleyman Süleyman Sunil Susan Susanne
Suzan Suzanne Sven Sybe Sybren Sylvia Sytse Sytske Taco Tamar Tamara Tanja Tarik Tarkan Ted Teun Teunis Teuntje Thea
Theo Theodoor Therese Thijmen Thijs Thirza Thomas Tiemen Tim Timo Tineke Titia Tjalling Tjarda Tjeerd Tjerk Tjibbe
Tjitske Tjitte Tom Ton Tonny Toon Toos Trees Treesje Trijntje Trinette Trudie Trudy Trui Truus Tugba Tülay Ümit Umut
Ursula Valentijn Valerie Vanessa Vera Veronica Veronique Victor Vijay Vincent Virginia Vivian Volkan Walid Walter
Wanda Wendy Wessel Wiebe Wiebke Wieger Wieneke Wietse Wietske Wijnand Wijtze Wil Wilbert Wilco Wilfred Wilhelmina
Willeke Willem Willemien Willy Wilma Wim Winnie Wobbe Wouter Wytse Wytske Xander Yannick Yasemin Yasin Yasmin Yassin
Yassine Ynske Yolanda Younes Youri Youssef Youssouf Yuri Yusuf Yvette Yvon Yvonne Zahra Zehra Zekeriya Zeki Zeynep
Zineb Zohra Zouhair
"""

VOORNAMEN = frozenset(_NAMES.split())
_WORDS = """
Ad Alma Amber Cor Els Emma Fleur Floor Iris Jasmijn Jet Lotte Mark Max Merel Mia Noor Rosa Ton Vera Wil
"""
OOK_WOORD = frozenset(_WORDS.split())
"""Given names that open a sentence as a word, or are as often the name of a house or an organisation: they need a
function or signature beside them."""
